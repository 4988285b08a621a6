// The search of the built site in Debian's Chromium: typed queries in each language, the keyboard, a folder without a
// server, no script, sizes and times. In: SITE, the folder of the built site; TABLE, texts as the program reads them. Out: exit 0, or what is wrong and exit 1.
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const site = process.env.SITE;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const faults = [];
const expect = (holds, what) => { if (!holds) faults.push(what); };

// A language's home, and what a reader may type there with what must stand among the first results: plain, another form
// of the word, its beginning, a wrong letter, a single value.
const queries = {
  en: [['extradition treaty', /extradition treaty/i], ['TREATIES', /treaty/i], ['extrad', /extradition/i], ['extradiction', /extradition/i], ['deporting', /deport/i], ['returns 2023', /returns.*2023: 2\d0/is], ['1,033', /1,033/], ['1033', /1,033/], ['van der burg', /Van der Burg/]],
  nl: [['uitleveringsverdrag', /uitleveringsverdrag/i], ['verdrag', /uitleveringsverdrag/i], ['uitlevering', /uitlevering/i], ['zoekers', /asielzoekers/i], ['uitleveringsverdrg', /uitleveringsverdrag/i], ['terugkeer 2023', /terugkeer.*2023/is], ['nagenoeg IDEAAL', /nagenoeg ideaal/i]],
  fr: [['traité d’extradition', /extradition/i], ['extraditions', /extradition/i], ['cooperation', /coopération/i], ['Pays-Bas', /Pays-Bas/], ['retours 2023', /2023/]],
  ar: [['العودة', /عودة/], ['عوده', /عودة/], ['الــعَوْدَة', /عودة/], ['المغرب', /مغرب/], ['هولندا', /هولندا/], ['٢٠٢٣', /2023/]],
};
const index = path.join(site, 'search');
const languages = fs.readdirSync(index).filter((f) => f.endsWith('.js')).map((f) => f.slice(0, -3));
const home = (code) => (fs.existsSync(path.join(site, code, 'search.html')) ? `${code}/` : '');

for (const code of languages) {
  const files = [`${code}.js`, ...fs.readdirSync(path.join(index, code)).map((f) => path.join(code, f))];
  const size = files.reduce((sum, f) => sum + zlib.gzipSync(fs.readFileSync(path.join(index, f))).length, 0);
  expect(size < 200_000, `${code}: the index has ${size} bytes, compressed`);
  console.log(`search ${code}: ${files.length} files, ${size} bytes compressed`);
}

const open = async (options) => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => request.url().startsWith('file:') || request.url().startsWith('data:') || faults.push(`asks for ${request.url()}`));
  return [browser, page];
};
const address = (name) => pathToFileURL(path.join(site, name)).href;
const text = (page, where) => page.locator(where).innerText();
const settle = (page, where) => page.waitForFunction((w) => document.querySelector(w)?.textContent, where, { timeout: 10_000 });

{
  // From a folder: what a host serves works there too.
  const [browser, page] = await open({});
  for (const code of languages) {
    const times = [];
    for (const [query, expected] of queries[code] ?? []) {
      await page.goto(`${address(`${home(code)}search.html`)}?q=${encodeURIComponent(query)}`);
      await settle(page, 'main .found [role=status]');
      const first = (await page.locator('main .found li').allInnerTexts()).slice(0, 7);
      expect(first.some((t) => expected.test(t)), `${code}: “${query}” finds ${JSON.stringify(first)}`);
      expect((await page.locator('main .found mark').count()) > 0, `${code}: “${query}” marks nothing`);
      expect(await page.locator('[data-az]').isHidden(), `${code}: the list of everything stands below what “${query}” finds`);
      // The index is loaded now: what a further letter costs, from the key to the list.
      times.push(await page.evaluate(async () => {
        const [input, list] = [document.querySelector('main .find input'), document.querySelector('main .found ol')];
        const done = new Promise((ready) => new MutationObserver(() => ready(performance.now())).observe(list, { childList: true }));
        const start = performance.now();
        input.form.requestSubmit();
        return (await done) - start;
      }));
    }
    times.sort((a, b) => a - b);
    if (times.length) console.log(`search ${code}: a query takes ${times[times.length >> 1].toFixed(1)} ms (median), ${times.at(-1).toFixed(1)} ms at most`);
    // Script and program read words alike: a table holds for both, and a title that is typed as it stands finds what bears it.
    const table = JSON.parse(fs.readFileSync(process.env.TABLE)).filter(({ lang }) => lang === code);
    const read = await page.evaluate(async (texts) => {
      const rules = await load(index);
      const finds = (word) => ([...word].length > 1 || /^\d/.test(word)) && !rules.stop.includes(word);
      return texts.map((text) => read(rules, text).flatMap(({ forms, joined }) => [...forms, joined]).filter(finds).join(' '));
    }, table.map(({ text }) => text));
    table.forEach(({ text, finds }, i) => expect(read[i] === finds, `${code}: “${text}” is read as “${read[i]}”, and not as “${finds}”`));
    const rows = fs.readdirSync(path.join(index, code)).filter((f) => f.startsWith('texts')).flatMap((f) => JSON.parse(fs.readFileSync(path.join(index, code, f), 'utf8').trim().slice('briefingSearch('.length, -1)));
    const titles = rows.map(([title]) => title).filter((_, i) => i % 5 === 0);
    for (const title of titles) {
      await page.locator('main .find input').evaluate((input, value) => { input.value = value; input.form.requestSubmit(); }, title);
      const shown = page.locator('main .found .t a').filter({ hasText: title });
      await shown.first().waitFor({ timeout: 5_000 }).catch(() => faults.push(`${code}: the title “${title}” does not find its entry`));
    }
    await page.goto(`${address(`${home(code)}search.html`)}?q=qqqqqqqq`);
    await settle(page, 'main .found [role=status]');
    expect((await page.locator('main .found li').count()) === 0, `${code}: nonsense finds something`);
    await page.goto(address(`${home(code)}search.html`));
    expect(!(await page.locator('[data-az]').isHidden()), `${code}: the list of everything is hidden`);
  }
  // What every object of JavaScript has by name is a word like others.
  await page.goto(address('search.html'));
  for (const [query, written, expected] of [['treaty', 'The constructor of a treaty has __proto__', 'treaty'], ['constructor', 'The constructor of a treaty', 'constructor'], ['toString valueOf', 'A treaty toString valueOf', 'toString,valueOf']]) {
    const marks = await page.evaluate(async ([query, written]) => {
      const element = document.createElement('p');
      marked(element, await find(query), written, 220);
      return [...element.querySelectorAll('mark')].map((mark) => mark.textContent).join();
    }, [query, written]);
    expect(marks === expected, `“${query}” marks “${marks}” in “${written}”`);
  }
  // The keyboard alone, on any page: `/`, a query, down to a result and up again, Enter, Escape.
  const start = address('timeline.html');
  await page.goto(start);
  await page.keyboard.press('/');
  expect(await page.locator('#_search').isVisible(), '`/` does not open the search');
  await page.keyboard.type('treaty');
  await settle(page, '#_search [role=status]');
  expect(/\d/.test(await text(page, '#_search [role=status]')), 'the number of results is not announced');
  const focus = () => page.evaluate(() => document.activeElement.tagName);
  await page.keyboard.press('ArrowDown');
  expect((await focus()) === 'A', 'the arrow does not lead to the first result');
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document.querySelector('#_search'), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const v of result.violations) faults.push(`the search: ${v.id}: ${v.nodes[0].target.join(' ')}`);
  await page.keyboard.press('ArrowUp');
  expect((await focus()) === 'INPUT', 'the arrow does not lead back to the field');
  await page.keyboard.press('Escape');
  expect(await page.locator('#_search').isHidden(), 'Escape does not close the search');
  await page.keyboard.press('/');
  await page.locator('#_search input[type=search]').fill('treaty');
  await settle(page, '#_search li a');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href !== start);
  // A reader who types `/` by accident can switch the key off.
  await page.goto(start);
  await page.locator('.search-b').click();
  await page.locator('#_search input[type=checkbox]').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('/');
  expect(await page.locator('#_search').isHidden(), 'the key works though it is switched off');
  // Enter in the field leads to the page with everything that was found.
  await page.locator('.search-b').click();
  await page.keyboard.type('treaty');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\.html\?q=treaty$/);
  await settle(page, 'main .found li');
  await browser.close();
}
{
  // Without a script the field leads to the list of everything.
  const [browser, page] = await open({ javaScriptEnabled: false });
  await page.goto(address('timeline.html'));
  await page.locator('.search-b').click();
  await page.locator('#_search input[type=search]').fill('treaty');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\.html\?q=treaty$/);
  expect((await page.locator('[data-az] li a').count()) > 50, 'without a script, the list of everything is not there');
  expect(await page.locator('#_search input[type=checkbox]').isHidden(), 'without a script, a key is offered');
  await browser.close();
}
{
  // What is found fits a phone.
  const [browser, page] = await open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto(`${address('search.html')}?q=returns%202023`);
  await settle(page, 'main .found li');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'what is found is wider than a phone');
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const v of result.violations) faults.push(`what is found, on a phone: ${v.id}: ${v.nodes[0].target.join(' ')}`);
  await browser.close();
}

if (faults.length) {
  console.error([...new Set(faults)].join('\n'));
  process.exit(1);
}
console.log('search: no fault');
