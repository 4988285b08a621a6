// The built site in Debian's Chromium: accessibility by axe-core, layout at every width, the weight of the fonts, nothing
// asked of another host.
// In: SITE, the folder of the built site. Out: exit 0, or the list of what is wrong and exit 1.
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { base, close, faults, flags, headers_of, open, pages, read, site } from './host.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// The headers are sent, and differ where they must: pages of the site stand in no frame, embedded charts do.
for (const [at, name, expected] of [
  ['/index.html', 'Content-Security-Policy', /^default-src 'none'; .*frame-ancestors 'none'|, default-src 'none'; .*frame-ancestors 'none'$/],
  ['/index.html', 'X-Content-Type-Options', /^nosniff$/],
  [`/${pages.find((p) => p.startsWith('embed/'))}`, 'Content-Security-Policy', /^(?!.*frame-ancestors)/],
  [`/${fs.readdirSync(site).find((f) => f.endsWith('.css'))}`, 'Cache-Control', /immutable/],
]) {
  const value = headers_of(at)[name] ?? '';
  if (!expected.test(value)) faults.push(`${at}: ${name} is ${value}`);
}
for (const name of pages) {
  const html = fs.readFileSync(path.join(site, name), 'utf8');
  if (!html.includes('http-equiv="Content-Security-Policy"')) faults.push(`${name}: no policy`);
}

// No page may load more fonts than this, in bytes.
const FONTS = 180 * 1024;
let heaviest = [0, ''];

const axe_of = (page, options) => page.evaluate((options) => axe.run(document, { ...options, resultTypes: ['violations'] }), options);
const report = (name, as, result) => {
  for (const v of result.violations) {
    for (const node of v.nodes.slice(0, 3)) faults.push(`${name} (${as}): ${v.id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? node.all[0]?.message ?? v.help}`);
  }
};
const beyond = async (page, name, as) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`${name} (${as}): ${wide} px wider than the screen`);
};

// Every rule on a wide screen and on a phone. Dark colours change nothing but colours, which is checked, so that only the
// rules about colours can find something else.
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const screen = { width: 1280, height: 900 };
const accessible = async (page, name) => {
  await page.setViewportSize(screen);
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
  await page.evaluate(() => document.fonts.ready);
  await beyond(page, name, 'light');
  const fonts = await page.evaluate(() => performance.getEntriesByType('resource').filter((r) => r.name.endsWith('.woff2')).reduce((sum, r) => sum + r.encodedBodySize, 0));
  if (fonts > FONTS) faults.push(`${name}: loads ${fonts} bytes of fonts`);
  if (fonts > heaviest[0]) heaviest = [fonts, name];
  await page.evaluate(axe);
  report(name, 'light', await axe_of(page, { runOnly: rules }));
  const seen = () => page.evaluate(() => `${document.documentElement.scrollHeight} ${document.body.innerText}`);
  const light = await seen();
  await page.emulateMedia({ colorScheme: 'dark' });
  if ((await seen()) !== light) faults.push(`${name} (dark): shows other words, or in other places`);
  report(name, 'dark', await axe_of(page, { runOnly: colours }));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await beyond(page, name, 'phone');
  report(name, 'phone', await axe_of(page, { runOnly: rules }));
};

// Every chart is legible at every width: no text under 11 px or over 20 px on screen, no label over another.
const withCharts = read.filter((p) => fs.readFileSync(path.join(site, p), 'utf8').includes('class="plot'));
const charts = async (page, name) => {
  for (const width of [320, 360, 390, 480, 600, 700, 768, 900, 1024, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate(() => {
      const out = [];
      for (const svg of document.querySelectorAll('svg.plot')) {
        const box = svg.getBoundingClientRect();
        if (!box.width) continue;
        const scale = box.width / svg.viewBox.baseVal.width;
        const texts = [...svg.querySelectorAll('text')];
        const boxes = texts.map((t) => t.getBoundingClientRect());
        texts.forEach((text, i) => {
          const size = parseFloat(text.getAttribute('font-size')) * scale;
          if (size < 11 || size > 20) out.push(`${size.toFixed(1)} px: ${text.textContent}`);
          if (boxes[i].left < box.left - 4 || boxes[i].right > box.right + 4) out.push(`leaves its chart: ${text.textContent}`);
          for (let j = 0; j < i; j++) {
            const x = Math.min(boxes[i].right, boxes[j].right) - Math.max(boxes[i].left, boxes[j].left);
            // The boxes of letters hold room above and below them that may be shared.
            const y = Math.min(boxes[i].bottom, boxes[j].bottom) - Math.max(boxes[i].top, boxes[j].top) - 0.3 * size;
            if (x > 1 && y > 1) out.push(`lie over each other: ${texts[j].textContent} · ${text.textContent}`);
          }
        });
      }
      if (document.documentElement.scrollWidth > document.documentElement.clientWidth) out.push('wider than the screen');
      return out;
    });
    for (const fault of found.slice(0, 4)) faults.push(`${name} at ${width} px: ${fault}`);
  }
};

// Side by side: a browser for each core, which takes the next page. A page is weighed as a first visit loads it: fonts that
// an earlier page left behind would be counted with it.
const queue = [...read];
const worker = async (number) => {
  const [context, page] = await open(`worker-${number}`, { viewport: screen, colorScheme: 'light' });
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  for (let name = queue.shift(); name; name = queue.shift()) {
    await page.setViewportSize(screen);
    await page.goto(base + name);
    await page.evaluate(() => document.fonts.ready);
    if (withCharts.includes(name)) await charts(page, name);
    await accessible(page, name);
  }
  await context.close();
};
await Promise.all(os.cpus().map((_, number) => worker(number)));
close();

// From a folder on disk the policy lets the site's own files in, too.
{
  const folder = `file://${site}/`;
  const context = await chromium.launchPersistentContext(path.join(process.env.PROFILE, 'folder'), { executablePath: '/usr/bin/chromium', args: flags });
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('console', (message) => message.text().includes('Content Security Policy') && faults.push(`${page.url()}: ${message.text()}`));
  for (const name of read.filter((p) => /(^|\/)(index|404)\.html$/.test(p))) {
    await page.goto(folder + name);
    const padding = await page.evaluate(() => getComputedStyle(document.body).marginBlockStart);
    if (padding !== '0px') faults.push(`${name}: no style sheet from a folder`);
  }
  await context.close();
}

if (faults.length) {
  console.error([...new Set(faults)].join('\n'));
  console.error(`${faults.length} faults on ${read.length} pages`);
  process.exit(1);
}
console.log(`${read.length} pages, ${withCharts.length} with charts: no fault; most fonts: ${heaviest[0]} bytes, ${heaviest[1]}`);
