// Takes a new page over into the open one: in, the page as it was delivered and as it is delivered now; out, the open page
// with what differs between the two, and nothing else touched. So what has not changed is not laid out again, and keeps its
// place, its focus, what is open and what was typed; the page's own scripts go on with the elements that they hold.
//
// Always true: the open page is then what a load would have made of it. Where that cannot be known (another script or style
// sheet, another policy, what a script or a reader has made of an element that changes), `Inexact` is thrown, and the page
// must be loaded.

export class Inexact extends Error {}
const must = (holds, what) => {
  if (!holds) throw new Inexact(what);
};

export const parsed = (html) => new DOMParser().parseFromString(html, 'text/html');
export const hook = (page) => page.querySelector('script[src="/_briefing/live.js"]');

// What is read once, when a page is loaded: as it stands in the page, but for the hook.
const ONCE = 'script:not([type="application/ld+json"]), link[rel~=stylesheet], meta[http-equiv], base, template, noscript, iframe, object, embed';
const once = (page) => [...page.querySelectorAll(ONCE)].filter((element) => element !== hook(page)).map((element) => element.outerHTML);

export const swap = (before, after) => {
  const scripts = [...after.scripts].filter((script) => script.type !== 'application/ld+json');
  must(scripts.every((script) => script.src), 'a script stands in the page');
  must(once(before).join('\n') === once(after).join('\n'), 'what is read once has changed');
  // What a script has loaded, as the search loads its index, is of the page before.
  must(document.scripts.length === before.scripts.length, 'a script has loaded another');
  patch(before.documentElement, after.documentElement, document.documentElement);
};

const patch = (before, after, live) => {
  for (const name of new Set([...before.getAttributeNames(), ...after.getAttributeNames()])) {
    if (after.getAttribute(name) === before.getAttribute(name)) continue;
    must(live.getAttribute(name) === before.getAttribute(name), `a script has changed ${name}`);
    const attribute = after.getAttributeNode(name);
    if (attribute) live.setAttributeNode(document.importNode(attribute));
    else live.removeAttribute(name);
  }
  const [olds, news] = [[...before.childNodes], [...after.childNodes]];
  const lives = found(olds, live);
  const { from, equal } = aligned(olds, news);
  const kept = new Set(from);
  olds.forEach((node, i) => {
    if (kept.has(i)) return;
    must(!holds(node), 'a form has gone');
    lives[i].remove();
  });
  let last;
  news.forEach((node, j) => {
    const i = from[j];
    let at = lives[i];
    if (i === undefined) {
      must(!holds(node), 'a form has come');
      at = document.importNode(node, true);
      if (last) last.after(at);
      else live.prepend(at);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      if (!equal.has(j)) patch(olds[i], node, at);
    } else if (node.data !== olds[i].data) {
      must(at.data === olds[i].data, 'a script has changed a text');
      at.data = node.data;
    }
    last = at;
  });
};

// Scripts hold forms and what belongs to them.
const holds = (node) => node.nodeType === Node.ELEMENT_NODE && (node.matches('form') || node.querySelector('form'));
const alike = (a, b) => a.nodeName === b.nodeName && a.id === b.id;

// The nodes of the open page that are these of the delivered one; what a script has put between them is left out.
const found = (olds, live) => {
  let next = live.firstChild;
  return olds.map((old) => {
    while (next && !alike(old, next)) next = next.nextSibling;
    must(next, 'a script has taken something away');
    const here = next;
    next = next.nextSibling;
    return here;
  });
};

// For each new node the place of the old one that becomes it, if any, and which of them are known to be equal; the order of
// the old ones is kept.
const aligned = (olds, news) => {
  const [from, equal] = [[], new Set()];
  const isSame = (i, j) => olds[i].isEqualNode(news[j]);
  const take = (i, j) => {
    from[j] = i;
    equal.add(j);
  };
  // Mostly nothing has come or gone.
  if (olds.length === news.length && olds.every((old, i) => alike(old, news[i]))) {
    for (const i of olds.keys()) {
      if (isSame(i, i)) take(i, i);
      else from[i] = i;
    }
    return { from, equal };
  }
  let [start, oldEnd, newEnd] = [0, olds.length, news.length];
  while (start < Math.min(oldEnd, newEnd) && isSame(start, start)) take(start, start++);
  while (Math.min(oldEnd, newEnd) > start && isSame(oldEnd - 1, newEnd - 1)) take(--oldEnd, --newEnd);
  // Between them, those that are equal; and between these, those of one kind. Blank text is equal everywhere, and says
  // nothing of the place.
  const places = new Map();
  for (let i = start; i < oldEnd; i++) {
    const whole = olds[i].outerHTML;
    if (whole) places.set(whole, [...(places.get(whole) ?? []), i]);
  }
  let [i, j] = [start, start];
  const pair = (untilOld, untilNew) => {
    for (; j < untilNew; j++) {
      const next = olds.slice(i, untilOld).findIndex((old) => alike(old, news[j]));
      if (next < 0) continue;
      from[j] = i + next;
      i += next + 1;
    }
  };
  for (let place = start; place < newEnd; place++) {
    const at = places.get(news[place].outerHTML)?.find((old) => old >= i);
    if (at === undefined) continue;
    pair(at, place);
    take(at, place);
    [i, j] = [at + 1, place + 1];
  }
  pair(oldEnd, newEnd);
  return { from, equal };
};
