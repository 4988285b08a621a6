// The preview in Debian's Chromium: a saved change is seen in the open page, which keeps its place; a change of the look
// changes the style sheet alone; a fault is laid over the page and goes when it is mended.
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
await heard(/whole after/);

const article = fs.readdirSync(path.join(SITE, 'content/articles')).find((name) => /^[a-z0-9-]+\.md$/.test(name));
const file = path.join(SITE, 'content/articles', article);
const text = fs.readFileSync(file, 'utf8');
const save = (where, words) => {
  // As editors save: beside it, then in its place.
  fs.writeFileSync(`${where}~`, words);
  fs.renameSync(`${where}~`, where);
};

const context = await chromium.launchPersistentContext(PROFILE, { executablePath: '/usr/bin/chromium', args: flags, viewport: { width: 1280, height: 900 } });
const page = context.pages()[0] ?? (await context.newPage());
page.on('pageerror', (error) => faults.push(error.message));
page.on('console', (message) => message.text().includes('Content Security Policy') && faults.push(message.text()));
await page.goto(`${base}articles/${article.replace('.md', '.html')}`);
await page.evaluate(() => scrollTo(0, 700));

const times = { 'a text, until its page is delivered': [], 'the look, until it is seen': [] };
for (let round = 0; round < rounds; round++) {
  const from = said.length;
  const delivered = page.waitForEvent('domcontentloaded');
  const start = performance.now();
  save(file, text.replace(/^(title: .*)$/m, `$1 ${round}`));
  await delivered;
  times['a text, until its page is delivered'].push(performance.now() - start);
  await page.waitForFunction((round) => document.querySelector('h1').textContent.endsWith(` ${round}`), round);
  const scrolled = await page.waitForFunction(() => Math.abs(scrollY - 700) < 2, null, { timeout: 5000 }).then(() => true, () => false);
  hold(scrolled, `round ${round}: the page lost its place: ${await page.evaluate(() => scrollY)}`);
  await heard(/whole after/, from);
}

const look = path.join(SITE, 'static/style.css');
const css = fs.readFileSync(look, 'utf8');
await page.evaluate(() => (window.same = true));
for (let round = 0; round < rounds; round++) {
  const from = said.length;
  const start = performance.now();
  save(look, `${css}\nh1{letter-spacing:${round + 1}px}`);
  await page.waitForFunction((round) => getComputedStyle(document.querySelector('h1')).letterSpacing === `${round + 1}px`, round, { polling: 2 });
  times['the look, until it is seen'].push(performance.now() - start);
  await heard(/whole after/, from);
}
hold(await page.evaluate(() => window.same === true), 'the page was loaded again for a style sheet');
hold((await page.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').length)) === 1, 'an old style sheet is left');

const overlay = () => page.evaluate(() => document.querySelector('briefing-faults')?.shadowRoot.textContent ?? '');
save(file, text.replace('](value:', '](valu:'));
await page.waitForFunction(() => document.querySelector('briefing-faults'));
hold((await overlay()).includes(`content/articles/${article}`), `the overlay does not name the file: ${await overlay()}`);
hold((await page.evaluate(() => getComputedStyle(document.querySelector('briefing-faults').shadowRoot.querySelector('section')).position)) === 'fixed', 'the overlay has no look');
save(file, text);
await page.waitForFunction(() => !document.querySelector('briefing-faults'));

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
