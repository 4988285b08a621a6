// The built site under the conditions of its readers: small and low screens, wide text spacing, fonts that arrive, the keyboard in
// the menu, cards of numbers, the filtered timeline, paper. One page of each kind in each language.
// In: SITE, the folder of the built site. Out: exit 0, or the list of what is wrong and exit 1.
import fs from 'node:fs';
import path from 'node:path';
import { base, close, faults, open, read, site } from './host.mjs';

// The first page of each kind: an article stands for articles, a statistic for statistics.
const kinds = new Map();
for (const name of read) {
  const parts = name.split('/');
  const file = parts.pop();
  const kind = [...parts, parts.length && !['ar', 'fr', 'nl'].includes(parts.at(-1)) && file !== 'index.html' ? '*' : file].join('/');
  if (!/(^|\/)cite\//.test(name) && !kinds.has(kind)) kinds.set(kind, name);
}
const sample = [...kinds.values()];
const with_text = (text) => sample.filter((name) => fs.readFileSync(path.join(site, name), 'utf8').includes(text));

const [context, page] = await open('reading', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
const network = await context.newCDPSession(page);
await network.send('Network.enable');
await network.send('Network.setCacheDisabled', { cacheDisabled: true });
const visit = async (name, width, height) => {
  await page.setViewportSize({ width, height });
  await page.goto(base + name);
};
const focus = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 80));

// Nothing moves when fonts arrive: below 0.02, as Lighthouse counts. The fonts are those of the site.
await page.addInitScript(() => {
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
});
for (const name of sample) {
  for (const [width, height] of [[412, 823], [1350, 940]]) {
    await visit(name, width, height);
    await page.waitForLoadState('networkidle');
    const [moved, families] = await page.evaluate(() => [window.moved, [...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)]);
    // The page for missing addresses stands alone, whatever is missing.
    if (!name.endsWith('404.html') && !families.some((family) => family.startsWith('Brief Sans'))) faults.push(`${name}: its fonts are not loaded, only ${families}`);
    if (moved >= 0.02) faults.push(`${name} at ${width} px: what is shown moves by ${moved.toFixed(3)} when fonts arrive`);
  }
}

// Readers may space text out (WCAG 1.4.12), on the narrowest screen too.
const spacing = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}';
for (const name of sample) {
  await visit(name, 320, 640);
  const wide = await page.evaluate((spacing) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(spacing);
    document.adoptedStyleSheets.push(sheet);
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  }, spacing);
  if (wide > 0) faults.push(`${name} with wide text spacing: ${wide} px wider than the screen`);
}

// Menu, search and cards fit the screen, keep the focus where it can be seen, and close by button and by Escape.
const first = with_text('class="pop"')[0];
for (const [width, height] of [[320, 256], [667, 375], [390, 844]]) {
  for (const [name, opener] of [[first, '[popovertarget=_menu]'], [first, '[popovertarget=_search]'], [first, 'main [popovertarget^=_v]']]) {
    await visit(name, width, height);
    const as = `${name} at ${width}×${height}, ${opener}`;
    const button = page.locator(opener).first();
    const asked = await button.evaluate((e) => e.outerHTML.slice(0, 80));
    await button.click();
    const box = await page.evaluate(() => {
      const box = document.querySelector(':popover-open').getBoundingClientRect();
      return [box.top, box.bottom - innerHeight, box.left, box.right - innerWidth].map(Math.round);
    });
    if (box[0] < 0 || box[1] > 0 || box[2] < 0 || box[3] > 0) faults.push(`${as}: leaves the screen (${box})`);
    if (!opener.includes('_v')) {
      for (let step = 0; step < 20; step++) {
        await page.keyboard.press('Tab');
        const hidden = await page.evaluate(() => {
          const at = document.activeElement;
          return at !== document.body && !at.closest(':popover-open') && at.outerHTML.slice(0, 80);
        });
        if (hidden) {
          faults.push(`${as}: the focus leaves it for ${hidden}`);
          break;
        }
      }
      await page.reload();
      await button.click();
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Escape');
    if (await page.locator(':popover-open').count()) faults.push(`${as}: Escape does not close it`);
    if ((await focus()) !== asked) faults.push(`${as}: the focus does not return, it is on ${await focus()}`);
    await button.click();
    await page.locator(':popover-open [popovertargetaction=hide]').first().click();
    if (await page.locator(':popover-open').count()) faults.push(`${as}: its button does not close it`);
  }
}

// A filtered timeline has no heading of an empty year, and says how many events it shows.
for (const name of sample.filter((name) => name.endsWith('timeline.html'))) {
  await visit(name, 1280, 900);
  const topic = page.locator('[name=c]').nth(1);
  await topic.check({ force: true });
  const found = await page.evaluate(() => {
    const shown = (e) => e.checkVisibility({ visibilityProperty: true });
    const empty = [...document.querySelectorAll('.yr')].filter((y) => ![...y.querySelectorAll('.ev-i')].some(shown) && [...y.querySelectorAll('h2')].some(shown));
    return [empty.length, [...document.querySelectorAll('.ev-i')].filter(shown).length];
  });
  if (found[0]) faults.push(`${name}: ${found[0]} headings of empty years`);
  const tree = await (await context.newCDPSession(page)).send('Accessibility.getFullAXTree');
  const status = tree.nodes.find((node) => node.role?.value === 'status' && !node.ignored);
  const texts = new Map(tree.nodes.map((node) => [node.nodeId, node]));
  const words = (node) => (node?.childIds ?? []).map((id) => texts.get(id)).map((child) => (child?.role?.value === 'StaticText' ? child.name.value : words(child))).join('');
  if (!words(status).includes(String(found[1]))) faults.push(`${name}: ${found[1]} events are shown, and it says "${words(status)}"`);
}

// On paper there is nothing to copy, open or choose.
for (const name of with_text('class="cites"')) {
  await visit(name, 794, 1123);
  await page.emulateMedia({ media: 'print' });
  const shown = await page.evaluate(() => [...document.querySelectorAll('button:not(.num),summary,.cites,.emb,form')].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 60)));
  if (shown.length) faults.push(`${name} on paper: ${shown[0]}`);
}

await context.close();
close();
if (faults.length) {
  console.error([...new Set(faults)].join('\n'));
  process.exit(1);
}
console.log(`${sample.length} pages of each kind and language: no fault`);
