// The search: what a reader types goes in, what was found comes out below the field. Without this script the field leads
// to the list of everything. The index (`src/search/pieces.rs`) is loaded as scripts: pages in a folder load nothing else.
'use strict';

const { index, root } = document.currentScript.dataset;
const files = {};
window.briefingSearch = (data) => { document.currentScript.data = data; };
const load = (path) => (files[path] ??= new Promise((done, failed) => {
  const script = document.createElement('script');
  script.onload = () => done(script.data);
  script.onerror = () => { delete files[path]; failed(); };
  script.src = root + path;
  document.head.append(script);
}));

// Words, folded as the index folds them (`src/i18n/folding.rs`).
const fold = (rules, text) => rules.fold.reduce((t, [sign, instead]) => t.replaceAll(sign, instead), text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
const joined = (text) => text.replace(/(\d)[.,'’\u00a0\u2009\u202f](?=\d{3}(?!\d))/g, '$1');
const split = (rules, text) => fold(rules, joined(text)).match(/[\p{Alphabetic}\p{N}]+/gu) ?? [];
const bare = (rules, word) => word.slice(rules.prefixes.find((p) => word.startsWith(p) && word.length > p.length + 2)?.length ?? 0);

// A piece of words: the terms, and the entries of a stem with their weights.
const read = (piece) => {
  piece.terms ??= piece.words.split(' ');
  piece.entries ??= piece.stems.map((flat) => {
    let at = 0;
    return flat.map((n) => [(at += Math.floor(n / 10)), n % 10]);
  });
  return piece;
};
const pieces = async (main, prefix) => {
  const covers = main.words.filter(([first], i) => (first <= prefix || first.startsWith(prefix)) && !(main.words[i + 1]?.[0] <= prefix));
  return (await Promise.all(covers.map(([, path]) => load(path)))).map(read);
};

// Whether one letter was left out, added or mistaken, or two have changed places.
const near = (a, b) => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const same = (m, n) => a.slice(i + m) === b.slice(i + n);
  return same(1, 1) || same(1, 0) || same(0, 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && same(2, 2));
};

// The entries that one word finds, each with its score; and the terms, to be marked.
const lookup = async (main, word) => {
  const found = { scores: new Map(), terms: new Set() };
  const take = (piece, i, factor) => {
    found.terms.add(piece.terms[i]);
    for (const stem of [piece.of[i]].flat()) {
      const entries = piece.entries[stem];
      const rare = Math.log(1 + main.of.length / entries.length);
      for (const [entry, weight] of entries) {
        const score = factor * rare * weight;
        if (!(found.scores.get(entry) >= score)) found.scores.set(entry, score);
      }
    }
  };
  const begins = async (form, most, factor) => {
    for (const piece of await pieces(main, form)) {
      piece.terms.forEach((term, i) => {
        if (term === form) take(piece, i, factor);
        else if (form.length > 1 && term.length <= most && term.startsWith(form)) take(piece, i, factor * (0.2 + 0.5 * form.length / term.length));
      });
    }
  };
  await begins(word, Infinity, 1);
  // Else with what is written onto it, with a wrong letter, with an ending that stands nowhere.
  if (!found.scores.size) await begins(bare(main, word), Infinity, 1);
  if (!found.scores.size && word.length > 3) {
    for (const piece of await pieces(main, word[0])) piece.terms.forEach((term, i) => near(word, term) && take(piece, i, 0.5));
  }
  for (let n = word.length - 1; !found.scores.size && n > 3 && n > word.length - 5; n--) await begins(word.slice(0, n), word.length + 2, 0.4);
  return found;
};

// The entries that a query finds, best first: those that most of its words lead to.
const find = async (query) => {
  const main = await load(index);
  const all = split(main, query);
  const strong = all.filter((word) => !main.stop.includes(word));
  const words = strong.length ? strong : all;
  const found = await Promise.all(words.map((word) => lookup(main, word)));
  const entries = [...new Set(found.flatMap(({ scores }) => [...scores.keys()]))];
  const ranked = entries.map((entry) => {
    let [score, hits, factor] = [0, 0, main.kinds[kind(main, entry)][1]];
    for (const { scores } of found) {
      let best = scores.get(entry) ?? 0;
      for (let at = entry; main.up[at];) best = Math.max(best, scores.get(at -= main.up[at]) ?? 0);
      if (!best) continue;
      // A part that has what its whole lacks is what was looked for.
      if (!scores.has(entry)) factor *= 1.4;
      [score, hits] = [score + best, hits + 1];
    }
    return { entry, hits, score: score * factor };
  });
  const most = Math.max(0, ...ranked.map(({ hits }) => hits));
  const sort = (all) => all.sort((a, b) => b.score - a.score || a.entry - b.entry);
  // Many parts of one whole give way to others.
  const seen = {};
  const best = sort(ranked.filter(({ hits }) => hits === most)).map((one) => {
    let at = one.entry;
    while (main.up[at]) at -= main.up[at];
    seen[at] = (seen[at] ?? 0) + 1;
    return { ...one, score: one.score * 0.85 ** (seen[at] - 1) };
  });
  const known = {};
  const isHit = (word) => found.some(({ terms }) => terms.has(word) || terms.has(bare(main, word))) || words.some((w) => w.length > 3 && word.includes(w));
  return { main, ranked: sort(best), marks: (written) => (known[written] ??= split(main, written).some(isHit)) };
};
const kind = (main, entry) => main.of.charCodeAt(entry) - 97;
const row = async (main, entry) => {
  const [from, path] = main.texts.findLast(([first]) => first <= entry);
  return (await load(path))[entry - from];
};

const make = (name, parent, of = {}) => {
  const element = Object.assign(document.createElement(name), of);
  parent?.append(element);
  return element;
};
// A text with its marked words; of a long one the passage that has most of them.
const marked = (element, { marks }, text, most) => {
  const parts = text.split(/([\p{Alphabetic}\p{N}\p{M}]+(?:[.,'’\u00a0\u2009\u202f]\d{3}(?!\d))*)/u);
  const hits = parts.map((part, i) => i % 2 === 1 && marks(part));
  let [from, to] = [0, parts.length];
  if (text.length > most) {
    let [best, n, length, end] = [-1, 0, 0, 1];
    for (let i = 1; i < parts.length; i++) {
      for (; end < parts.length && length < most; end++) [n, length] = [n + hits[end], length + parts[end].length];
      if (i % 2 && n > best) [best, from, to] = [n, i > 1 ? i : 0, end];
      if (end === parts.length) break;
      [n, length] = [n - hits[i], length - parts[i].length];
    }
  }
  let plain = from > 0 ? '… ' : '';
  for (let i = from; i < to; i++) {
    if (!hits[i]) { plain += parts[i]; continue; }
    element.append(plain);
    make('mark', element, { textContent: parts[i] });
    plain = '';
  }
  element.append(plain + (to < parts.length ? ' …' : ''));
};
const item = (result, level, entry, [title, href, date, text, lang]) => {
  const li = make('li');
  const about = make('p', li, { className: 'k', textContent: result.main.kinds[kind(result.main, entry)][0] });
  if (date) make('span', about, { textContent: date });
  const body = make('div', li, lang ? { lang, dir: 'auto' } : {});
  const link = make('a', make(level, body, { className: 't' }), { href: root + href });
  marked(link, result, title, Infinity);
  if (text) marked(make('p', body), result, text, 220);
  return li;
};

const panel = document.getElementById('_search');
for (const form of document.querySelectorAll('form.find')) {
  const input = form.elements.q;
  const box = form.nextElementSibling;
  const [status, list] = box.children;
  const az = document.querySelector('[data-az]');
  const whole = az?.parentElement.contains(form);
  let [turn, most] = [0, whole ? 30 : 7];
  const show = async () => {
    const mine = ++turn;
    const query = input.value.trim();
    let [message, items] = ['', []];
    try {
      if (query) {
        const result = await find(query);
        const shown = result.ranked.slice(0, most);
        items = await Promise.all(shown.map(async ({ entry }) => item(result, whole ? 'h2' : 'p', entry, await row(result.main, entry))));
        message = items.length ? box.dataset.count.replace('#', result.ranked.length) : box.dataset.none;
        if (shown.length < result.ranked.length) {
          items.push(make('li'));
          const all = make('a', items.at(-1), { href: `${form.action}?q=${encodeURIComponent(query)}`, textContent: box.dataset.all });
          if (whole) all.onclick = (event) => { event.preventDefault(); more(); };
        }
      }
    } catch {
      message = box.dataset.failed;
    }
    if (mine !== turn) return;
    status.textContent = message;
    list.replaceChildren(...items);
    list.hidden = !items.length;
    if (whole) for (const other of [az, document.querySelector('.letters')]) other.hidden = !!query;
  };
  const more = async () => {
    const before = most;
    most = Infinity;
    await show();
    list.querySelectorAll('a')[before]?.focus();
    most = before;
  };
  let wait;
  input.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(show, 60); });
  input.addEventListener('change', () => whole && history.replaceState(null, '', `?q=${encodeURIComponent(input.value)}`));
  form.addEventListener('submit', (event) => {
    if (!whole) return;
    event.preventDefault();
    show();
  });
  // The arrows go through what was found, and from its beginning back to the field.
  form.parentElement.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !whole) {
      panel.hidePopover();
      if (panel.contains(document.activeElement)) document.activeElement.blur();
      return;
    }
    const links = [input, ...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (at < 0 || !links[to]) return;
    event.preventDefault();
    links[to].focus();
  });
  if (whole) {
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    if (input.value) show();
  }
}

// `/` opens the search, unless the reader writes, or has switched the key off (WCAG 2.1.4).
const choice = panel.querySelector('[type=checkbox]');
try {
  choice.checked = localStorage.searchKey !== 'off';
  choice.onchange = () => { localStorage.searchKey = choice.checked ? 'on' : 'off'; };
  choice.parentElement.hidden = false;
} catch {
  choice.checked = false; // a browser that keeps no choice leaves the key to others
}
document.addEventListener('keydown', (event) => {
  const busy = event.target.closest?.('input, textarea, select, [contenteditable]') || event.ctrlKey || event.metaKey || event.altKey;
  if (event.key !== '/' || busy || !choice.checked || !panel.showPopover) return;
  event.preventDefault();
  panel.showPopover();
  panel.querySelector('[type=search]').focus();
});
