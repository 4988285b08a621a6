// The preview in Debian's Chromium: a saved change is seen in the open page, which keeps its place, what is open, focused and
// typed, and is then what a load would have made of it; a change of the look changes the style sheet alone; a fault is laid
// over the page and goes when it is mended.
// In: PROGRAM, the program; SITE, a folder with `content/`, `templates/` and `static/` that may be changed; PROFILE, an empty
// folder; ROUNDS, how often a change is timed. Out: exit 0 and the times, or what is wrong and exit 1. Times are told, and
// never a fault: they are the machine's. `cargo build --release` first, where they are to say something.
import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const { PROGRAM, SITE, PROFILE } = process.env;
const rounds = Number(process.env.ROUNDS ?? 10);
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const faults = [];
const hold = (is, what) => is || faults.push(what);

// A published title that changes without a correction is a fault: here nothing has been published yet.
fs.rmSync(path.join(SITE, 'content/editions'), { recursive: true, force: true });

const preview = spawn(PROGRAM, ['serve', '--root', SITE], { stdio: ['ignore', 'ignore', 'pipe'] });
let said = '';
const heard = (pattern, from = 0) => new Promise((done) => {
  const look = () => {
    const found = said.slice(from).match(pattern);
    if (found) {
      preview.stderr.off('data', look);
      done(found);
    }
  };
  preview.stderr.on('data', look);
  look();
});
preview.stderr.on('data', (data) => (said += data));
const [, base] = await heard(/(http:\/\/\S+\/)/);
await heard(/complete after/);

const article = fs.readdirSync(path.join(SITE, 'content/articles')).find((name) => /^[a-z0-9-]+\.md$/.test(name));
const file = path.join(SITE, 'content/articles', article);
const text = fs.readFileSync(file, 'utf8');
const save = (where, words) => {
  // As editors save: beside it, then in its place.
  fs.writeFileSync(`${where}~`, words);
  fs.renameSync(`${where}~`, where);
};

const context = await chromium.launchPersistentContext(PROFILE, { executablePath: '/usr/bin/chromium', args: flags, viewport: { width: 1280, height: 900 } });
await context.addInitScript(() => {
  // When the page is told of a change.
  const Source = EventSource;
  window.EventSource = class extends Source {
    constructor(url) {
      super(url);
      for (const name of ['swap', 'style']) this.addEventListener(name, () => (window.told = performance.now()));
    }
  };
  // When something is so, and the next frame drawn: since the browser was told, until it has the new page, until that stands,
  // and until it is seen.
  window.watch = (is) => new Promise((done, failed) => {
    setTimeout(() => failed(document.querySelector('briefing-diagnostics')?.shadowRoot.textContent ?? 'it is not seen'), 30_000);
    const look = () => {
      if (!is()) return;
      seen.disconnect();
      const stands = performance.now() - window.told;
      // What the browser has been sent last is the new page, or the new style sheet.
      const delivered = performance.getEntriesByType('resource').at(-1).responseEnd - window.told;
      requestAnimationFrame(() => requestAnimationFrame(() => done({ delivered, stands, drawn: performance.now() - window.told })));
    };
    const seen = new MutationObserver(look);
    seen.observe(document, { subtree: true, childList: true, characterData: true });
    document.addEventListener('load', look, true); // a style sheet that has come
  });
});
const open = async (address) => {
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.text().includes('Content Security Policy') && faults.push(message.text()));
  await page.goto(base + address);
  return page;
};
const times = {};
const timed = (what, time) => (times[what] ??= []).push(time);
// Saves, and waits until the open page shows it (words in an element, or a value of `letter-spacing`) without having been
// loaded again.
const shown = async (page, what, change, where, words) => {
  const from = said.length;
  await page.bringToFront();
  await page.evaluate(([where, words]) => {
    const spacing = () => getComputedStyle(document.querySelector('h1')).letterSpacing === words;
    const said = () => [...document.querySelectorAll(where)].some((element) => element.textContent.endsWith(words));
    window.waiting = window.watch(where === 'letter-spacing' ? spacing : said);
  }, [where, words]);
  const start = performance.now();
  change();
  try {
    const { delivered, stands, drawn } = await page.evaluate(() => window.waiting);
    const seen = performance.now() - start;
    timed(`${what}, until it is delivered`, seen - (drawn - delivered));
    timed(`${what}, until it stands in the page`, seen - (drawn - stands));
    // Frames are drawn sixty times a second: up to two of them have to be waited for.
    timed(`${what}, until it is seen`, seen);
    timed(`${what}, of that since the browser was told`, drawn);
  } catch (error) {
    faults.push(`${what}: not seen, or only by loading the page again: ${error.message}`);
    await page.waitForLoadState();
  }
  await heard(/complete after|error/, from);
};
// Makes a change, waits for what it does, and until the site is whole again.
const settled = async (change, done) => {
  const from = said.length;
  change();
  await done();
  await heard(/complete after/, from);
};
// No number: translations have to have it too.
const retitled = (text, words) => text.replace(/^title: .*$/m, `$& ${words}`);
const retitle = (words) => save(file, retitled(text, words));
// What a page is, and what a load makes of it.
const isExact = async (page, what) => {
  const html = (page) => page.evaluate(() => document.documentElement.outerHTML);
  const other = await open(page.url().replace(base, ''));
  const [taken, loaded] = [await html(page), await html(other)];
  const at = [...loaded].findIndex((sign, i) => sign !== taken[i]);
  hold(taken === loaded, `${what}: not what a load makes of it: ${taken.slice(at - 60, at + 60)} | ${loaded.slice(at - 60, at + 60)}`);
  await other.close();
};

const address = `articles/${article.replace('.md', '.html')}`;
const page = await open(address);
await page.evaluate(() => {
  scrollTo(0, 700);
  document.querySelector('main details').open = true;
  document.querySelector('main .num').focus({ preventScroll: true });
  document.querySelector('form.find input').value = 'typed';
  window.drawings = new Set(document.querySelectorAll('svg'));
});
for (let round = 0; round < rounds; round++) {
  const words = `again ${'abcdefghijklmnopqrstuvwxyz'[round % 26]}`;
  await shown(page, 'a text', () => retitle(words), 'h1', words);
  const kept = await page.evaluate(() => ({
    scroll: scrollY,
    details: document.querySelector('main details').open,
    focus: document.activeElement === document.querySelector('main .num'),
    typed: document.querySelector('form.find input').value,
    drawings: [...document.querySelectorAll('svg')].every((svg) => window.drawings?.has(svg)),
    title: document.title.includes(document.querySelector('h1').textContent),
  }));
  const expected = { scroll: 700, details: true, focus: true, typed: 'typed', drawings: true, title: true };
  for (const [what, value] of Object.entries(expected)) hold(kept[what] === value, `round ${round}: ${what}: ${kept[what]}`);
}
await page.evaluate(() => document.querySelector('main details').removeAttribute('open'));
await isExact(page, 'a text');
// What is added, moved and taken away.
for (const [what, more] of [
  ['two paragraphs more', 'One more.\n\nTwo *more*.\n\n'],
  ['in another order, and a list', 'Two *more*.\n\nOne more.\n\n- three\n- four\n\n'],
  ['the text before', ''],
]) {
  const changed = text.replace(/\n\n(?=[A-Z])/, `\n\n${more}`);
  await shown(page, 'a part of a text', () => save(file, retitled(changed, what)), 'h1', what);
  await isExact(page, what);
}
// The page's own script goes on, and is run once.
await page.bringToFront();
await page.keyboard.press('/');
hold((await page.evaluate(() => document.activeElement.value)) === 'typed', 'the key of the search does not open it');
await page.keyboard.press('Control+a');
await page.keyboard.type('return');
await page.waitForSelector('#_search .list a');
await page.keyboard.press('Escape');
// It holds the index of the page before now, so that the page is loaded for the next change.
await settled(() => retitle('for one who searches'), () => page.waitForFunction(() => document.querySelector('h1').textContent.endsWith('for one who searches') && !document.querySelector('#_search .list a')));
// Back and forward, and a page that is loaded by hand, show what is saved, and are told what is saved next.
await settled(() => retitle('unseen'), () => page.goto(`${base}sources.html`));
await page.goBack();
await page.waitForFunction(() => document.querySelector('h1').textContent.endsWith('unseen'));
await page.reload();
await shown(page, 'after a load by hand', () => retitle('anew'), 'h1', 'anew');

// The look, and a text after it.
const look = path.join(SITE, 'static/style.css');
const css = fs.readFileSync(look, 'utf8');
for (let round = 0; round < rounds; round++) {
  await shown(page, 'the look', () => save(look, `${css}\nh1{letter-spacing:${round + 1}px}`), 'letter-spacing', `${round + 1}px`);
}
hold((await page.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').length)) === 1, 'an old style sheet is left');
await shown(page, 'a text after the look', () => retitle('once more'), 'h1', 'once more');
await isExact(page, 'a text after the look');

// In a language that is written from right to left.
const arabic = file.replace(/md$/, 'ar.md');
const inArabic = fs.readFileSync(arabic, 'utf8');
const right = await open(`ar/${address}`);
await shown(right, 'a text in Arabic', () => save(arabic, retitled(inArabic, 'مرة أخرى')), 'h1', 'مرة أخرى');
await isExact(right, 'a text in Arabic');
hold((await right.evaluate(() => document.dir)) === 'rtl', 'Arabic is not written from right to left');
await right.close();
// What the reader has chosen in the timeline stays chosen, and can be chosen otherwise.
const folder = path.join(SITE, 'content/timeline');
const events = path.join(folder, fs.readdirSync(folder)[0]);
const timeline = await open('timeline.html');
const count = () => timeline.locator('.yr li:visible').count();
const all = await count();
await timeline.locator('.tl-nav form label').nth(1).click();
const some = await count();
await shown(timeline, 'an event', () => save(events, fs.readFileSync(events, 'utf8').replace(/^    en: .*[^>-]$/m, '$& anew')), '.yr h3', 'anew');
hold(some < all && (await count()) === some, `of ${all} events ${some} were chosen, then ${await count()}`);
await timeline.locator('.tl-nav form button[type=reset]').click();
hold((await count()) === all, 'not all events can be chosen again');
await isExact(timeline, 'an event');
await timeline.close();
// What cannot be taken over is loaded.
const template = path.join(SITE, 'templates/base.html');
await page.bringToFront();
await settled(() => save(template, fs.readFileSync(template, 'utf8').replace('<main', '<main data-new')), () => page.waitForSelector('main[data-new]'));

// A fault, over the last good page.
const overlay = () => page.evaluate(() => document.querySelector('briefing-diagnostics')?.shadowRoot.textContent ?? '');
save(file, text.replace('](value:', '](valu:'));
await page.waitForFunction(() => document.querySelector('briefing-diagnostics'));
hold((await overlay()).includes(`content/articles/${article}`), `the overlay does not name the file: ${await overlay()}`);
hold((await page.evaluate(() => getComputedStyle(document.querySelector('briefing-diagnostics').shadowRoot.querySelector('section')).position)) === 'fixed', 'the overlay has no look');
await settled(() => save(file, text), () => page.waitForFunction(() => !document.querySelector('briefing-diagnostics')));

for (const [what, list] of Object.entries(times)) {
  const sorted = list.sort((a, b) => a - b);
  console.log(`${what}: median ${sorted[sorted.length >> 1].toFixed(0)} ms, slowest ${sorted.at(-1).toFixed(0)} ms of ${sorted.length}`);
}
await context.close();
const ended = new Promise((done) => preview.on('exit', (code) => done(code)));
preview.kill('SIGINT');
hold((await ended) === 0, 'it did not end well');
if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log('the preview: no fault');
