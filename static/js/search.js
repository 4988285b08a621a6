// The search: what a reader types goes in, what was found comes out below the field. Without this script the field leads
// to the list of everything. The index (`src/search/pieces.rs`) is loaded as scripts: pages in a folder load nothing else.
'use strict';

const { index, root } = document.currentScript.dataset;
const files = new Map();
window.briefingSearch = (data) => { document.currentScript.data = data; };
const load = (path) => {
  if (!files.has(path)) {
    files.set(path, new Promise((done, failed) => {
      const script = document.createElement('script');
      script.onload = () => done(script.data);
      script.onerror = () => { files.delete(path); failed(); };
      script.src = root + path;
      document.head.append(script);
    }));
  }
  return files.get(path);
};

// Words, read and folded as the index does it (`src/i18n/tokens.rs`, `src/i18n/folding.rs`): each with its parts between
// hyphens and apostrophes, and as if it were written without them.
const digit = (sign) => {
  let zero = sign.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (sign.codePointAt(0) - zero) % 10;
};
const level = (text) => text
  .replace(/(?![\u200b\u200c])[\p{Cf}\u0640]/gu, '').replace(/(?!\d)\p{Nd}/gu, digit).replace(/[‘’\u02b9-\u02bf]/g, "'").replace(/[\u2010\u2011]/g, '-')
  .replace(/(?<!\d)[1-9]\d{0,2}([.,'\u066c \u00a0\u2009\u202f])\d{3}(?!\d)(?:\1\d{3}(?!\d))*/g, (number, sign) => number.replaceAll(sign, sign === ' ' ? '\u200c' : ''));
const fold = (rules, text) => rules.fold.reduce((t, [sign, instead]) => t.replaceAll(sign, instead), text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
const read = (rules, text) => (level(text).match(/[\p{Alphabetic}\p{N}\p{M}]+(?:(?:\u200c|(?<!\d)['-]|['-](?!\d))[\p{Alphabetic}\p{N}\p{M}]+)*/gu) ?? []).map((word) => {
  const written = word.split(/(['\u200c-])/);
  const parts = written.filter((_, i) => i % 2 === 0).map((part) => fold(rules, part).match(/[\p{Alphabetic}\p{N}]+/gu) ?? []);
  let [from, to] = [0, parts.length];
  while (from + 1 < to && written[2 * from + 1] === "'" && rules.stop.includes(parts[from].join(''))) from++;
  while (from + 1 < to && written[2 * to - 3] === "'" && [...parts[to - 1].join('')].length === 1) to--;
  return { forms: parts.flat(), joined: to - from > 1 ? parts.slice(from, to).flat().join('') : '' };
});
const bare = (rules, word) => word.slice(rules.prefixes.find((p) => word.startsWith(p) && word.length > p.length + 2)?.length ?? 0);

// A piece of words: the terms, and the entries of a stem with their weights.
const unpacked = (piece) => {
  if (piece.terms) return piece;
  piece.terms = piece.words.split(' ');
  piece.of = piece.of.map((stems) => [stems].flat());
  piece.entries = piece.stems.map((flat) => {
    let at = 0;
    return flat.map((n) => [(at += Math.floor(n / 10)), n % 10]);
  });
  return piece;
};
const pieces = async (main, prefix) => {
  const covers = main.words.filter(([first], i) => (first <= prefix || first.startsWith(prefix)) && !(main.words[i + 1]?.[0] <= prefix));
  return (await Promise.all(covers.map(([, path]) => load(path)))).map(unpacked);
};

// Whether one letter was left out, added or mistaken, or two have changed places.
const near = (a, b) => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const same = (m, n) => a.slice(i + m) === b.slice(i + n);
  return same(1, 1) || same(1, 0) || same(0, 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && same(2, 2));
};

// Adds what a term of a piece finds: entries with their scores, and the term, to be marked.
const take = (main, found, piece, i, factor) => {
  found.terms.add(piece.terms[i]);
  for (const stem of piece.of[i]) {
    const entries = piece.entries[stem];
    const rare = Math.log(1 + main.of.length / entries.length);
    for (const [entry, weight] of entries) {
      const score = factor * rare * weight;
      if (!(found.scores.get(entry) >= score)) found.scores.set(entry, score);
    }
  }
};
// Adds what a form finds, as it is or as the beginning of terms of at most so many letters.
const begins = async (main, found, form, most, factor) => {
  for (const piece of await pieces(main, form)) {
    piece.terms.forEach((term, i) => {
      if (term !== form) {
        if (form.length > 1 && term.length <= most && term.startsWith(form)) take(main, found, piece, i, factor * (0.2 + 0.5 * form.length / term.length));
        return;
      }
      take(main, found, piece, i, factor);
      // Other forms of the word are marked too.
      piece.terms.forEach((other, k) => piece.of[k].some((stem) => piece.of[i].includes(stem)) && found.terms.add(other));
    });
  }
  return found;
};
const nothing = () => ({ scores: new Map(), terms: new Set() });
// The entries that one word finds.
const lookup = async (main, word, loose = word.length > 3) => {
  const found = await begins(main, nothing(), word, Infinity, 1);
  // Else with what is written onto it, as two words, with a wrong letter, with an ending that stands nowhere.
  if (!found.scores.size) await begins(main, found, bare(main, word), Infinity, 1);
  if (!found.scores.size && loose) {
    const firsts = (await pieces(main, word[0])).flatMap(({ terms }) => terms.filter((term) => term.length < word.length && word.startsWith(term)));
    for (const first of firsts) {
      const second = word.slice(first.length);
      const [one, other] = await Promise.all([first, second].map((form) => begins(main, nothing(), form, 0, 1)));
      for (const [entry, score] of one.scores) {
        if (!other.scores.has(entry)) continue;
        found.scores.set(entry, Math.min(score, other.scores.get(entry)));
        found.terms.add(first).add(second);
      }
    }
  }
  if (!found.scores.size && loose) {
    for (const piece of await pieces(main, word[0])) piece.terms.forEach((term, i) => near(word, term) && take(main, found, piece, i, 0.5));
  }
  for (let n = word.length - 1; loose && !found.scores.size && n > 3 && n > word.length - 5; n--) await begins(main, found, word.slice(0, n), word.length + 2, 0.4);
  return found;
};

const memo = (compute) => {
  const known = new Map();
  return (key) => (known.has(key) ? known.get(key) : known.set(key, compute(key)).get(key));
};
// The entries that a query finds, best first: those that most of its words lead to.
const find = async (query) => {
  const main = await load(index);
  const tokens = read(main, query);
  const all = tokens.flatMap(({ forms }) => forms);
  const isStop = (word) => main.stop.includes(word);
  const counts = (word) => all.every(isStop) || !isStop(word);
  const each = await Promise.all(all.map((word) => (counts(word) ? lookup(main, word) : nothing())));
  // What is written as one word finds each of those it is written as here.
  const spellings = all.slice(1).map((word, i) => [i, 2, all[i] + word, false]).filter(([i]) => !isStop(all[i]) && !isStop(all[i + 1]));
  let at = 0;
  for (const { forms, joined } of tokens) {
    if (joined) spellings.push([at, forms.length, joined, joined.length > 6]);
    at += forms.length;
  }
  for (const [at, length, joined, loose] of spellings) {
    const { scores, terms } = await lookup(main, joined, loose);
    for (const { scores: own, terms: marked } of each.slice(at, at + length)) {
      for (const [entry, score] of scores) own.set(entry, Math.max(own.get(entry) ?? 0, 0.6 * score));
      terms.forEach((term) => marked.add(term));
    }
  }
  const words = all.filter(counts);
  const found = each.filter((_, i) => counts(all[i]));
  const entries = [...new Set(found.flatMap(({ scores }) => [...scores.keys()]))];
  const ranked = entries.map((entry) => {
    let [score, hits, adds, inherits] = [0, 0, false, false];
    for (const { scores } of found) {
      const own = scores.get(entry) ?? 0;
      let whole = 0;
      for (let at = entry; main.up[at];) whole = Math.max(whole, scores.get(at -= main.up[at]) ?? 0);
      if (!own && !whole) continue;
      [adds, inherits] = [adds || own > whole, inherits || own < whole];
      [score, hits] = [score + Math.max(own, whole), hits + 1];
    }
    // A part that says one word of the query, of a whole that says another, is what was looked for.
    const factor = main.kinds[kind(main, entry)][1] * (adds && inherits ? 1.4 : 1);
    return { entry, hits, score: score * factor };
  });
  const most = Math.max(0, ...ranked.map(({ hits }) => hits));
  const sort = (all) => all.sort((a, b) => b.score - a.score || a.entry - b.entry);
  // Many parts of one whole give way to others.
  const seen = new Map();
  const best = sort(ranked.filter(({ hits }) => hits === most)).map((one) => {
    let at = one.entry;
    while (main.up[at]) at -= main.up[at];
    const before = seen.get(at) ?? 0;
    seen.set(at, before + 1);
    return { ...one, score: one.score * 0.85 ** before };
  });
  const isTerm = (word) => found.some(({ terms }) => terms.has(word) || terms.has(bare(main, word)));
  const isHit = (word) => isTerm(word) || words.some((w) => w.length > 3 && word.includes(w));
  const tokensOf = memo((written) => read(main, written));
  const marks = memo((written) => tokensOf(written).some(({ forms }) => forms.some(isHit)));
  // Whether what is written with hyphens, apostrophes or a space is found as one word.
  const joins = (one, other) => {
    if (other === undefined) return tokensOf(one).some(({ joined }) => joined && isTerm(joined));
    return isTerm([one, other].flatMap(tokensOf).flatMap(({ forms }) => forms).join(''));
  };
  return { main, ranked: sort(best), marks, joins };
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
const marked = (element, { marks, joins }, text, most) => {
  const written = text.split(/((?<!\p{Nd})\p{Nd}{1,3}(?:[.,'’٬ \u00a0\u2009\u202f]\p{Nd}{3})+(?!\p{Nd})|[\p{Alphabetic}\p{N}\p{M}\p{Cf}]+(?:['’‘‐‑-][\p{Alphabetic}\p{N}\p{M}\p{Cf}]+)*)/u);
  // Words stand at the odd positions, what is between them at the even ones.
  const parts = written.flatMap((part, i) => (i % 2 && !joins(part) ? part.split(/(['’‘‐‑-])/) : part));
  const hits = parts.map((part, i) => i % 2 === 1 && (marks(part) || joins(part)));
  for (let i = 1; i + 2 < parts.length; i += 2) {
    if (/^\s$/.test(parts[i + 1]) && !(hits[i] && hits[i + 2]) && joins(parts[i], parts[i + 2])) hits.fill(true, i, i + 3);
  }
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
  if (from > 0) element.append('… ');
  for (let i = from; i < to; i++) {
    let run = parts[i];
    while (i + 1 < to && hits[i + 1] === hits[i]) run += parts[++i];
    if (hits[i]) make('mark', element, { textContent: run });
    else element.append(run);
  }
  if (to < parts.length) element.append(' …');
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
