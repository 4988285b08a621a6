// Updates the open page to a new version. `swap` compares the old and the new page as the server sent them, and applies the
// differences to the open page. Everything else keeps its position, focus, state and input, and the page's scripts keep
// working with their elements.
//
// Invariant: afterwards the open page equals what loading the new page would give. `Inexact` is thrown if that is not
// certain, for example because a script has modified an element that differs. Then the page must be loaded again.

export class Inexact extends Error {}
const must = (condition, message) => {
  if (!condition) throw new Inexact(message);
};

export const parsed = (html) => new DOMParser().parseFromString(html, 'text/html');
export const reloadScript = (page) => page.querySelector('script[src="/_briefing/live.js"]');

// Elements that a browser only reads when it loads a page.
const LOADED_ONCE = 'script:not([type="application/ld+json"]), link[rel~=stylesheet], meta[http-equiv], base, template, noscript, iframe, object, embed';
const loadedOnce = (page) => [...page.querySelectorAll(LOADED_ONCE)].filter((element) => element !== reloadScript(page)).map((element) => element.outerHTML);

export const swap = (before, after) => {
  const scripts = [...after.scripts].filter((script) => script.type !== 'application/ld+json');
  must(scripts.every((script) => script.src), 'the page has an inline script');
  must(loadedOnce(before).join('\n') === loadedOnce(after).join('\n'), 'an element that is only read on load has changed');
  // A script may have loaded data of the old page, for example the search index.
  must(document.scripts.length === before.scripts.length, 'a script has loaded another script');
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
  const lives = liveNodes(olds, live);
  const { from, equal } = align(olds, news);
  const kept = new Set(from);
  olds.forEach((node, i) => {
    if (kept.has(i)) return;
    must(!hasForm(node), 'a form was removed');
    lives[i].remove();
  });
  let last;
  news.forEach((node, j) => {
    const i = from[j];
    let at = lives[i];
    if (i === undefined) {
      must(!hasForm(node), 'a form was added');
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

// Scripts refer to forms and their elements.
const hasForm = (node) => node.nodeType === Node.ELEMENT_NODE && (node.matches('form') || node.querySelector('form'));
const alike = (a, b) => a.nodeName === b.nodeName && a.id === b.id;

// Returns the nodes of the open page that correspond to nodes of the old page. Nodes that a script has added are skipped.
const liveNodes = (olds, live) => {
  let next = live.firstChild;
  return olds.map((old) => {
    while (next && !alike(old, next)) next = next.nextSibling;
    must(next, 'a script has removed an element');
    const node = next;
    next = next.nextSibling;
    return node;
  });
};

// Returns for each new node the index of the old node that becomes it, if any, and the set of new nodes that are equal to
// their old node. The indices increase.
const align = (olds, news) => {
  const [from, equal] = [[], new Set()];
  const isSame = (i, j) => olds[i].isEqualNode(news[j]);
  const take = (i, j) => {
    from[j] = i;
    equal.add(j);
  };
  // In most cases no node was added or removed.
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
  // Between the common start and end, equal nodes correspond, and between those the nodes of the same kind. Text nodes have
  // no `outerHTML`, so that blank text is never matched on its own.
  const indices = new Map();
  for (let i = start; i < oldEnd; i++) {
    const html = olds[i].outerHTML;
    if (html) indices.set(html, [...(indices.get(html) ?? []), i]);
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
  for (let index = start; index < newEnd; index++) {
    const equalOld = indices.get(news[index].outerHTML)?.find((old) => old >= i);
    if (equalOld === undefined) continue;
    pair(equalOld, index);
    take(equalOld, index);
    [i, j] = [equalOld + 1, index + 1];
  }
  pair(oldEnd, newEnd);
  return { from, equal };
};
