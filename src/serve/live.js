// Waits for the next change of what the page shows. The server says what has changed; what differs is taken over, or the
// page is loaded again, or only its style sheets, or what is wrong is laid over it.
(() => {
  const here = `/_briefing/live?at=${encodeURIComponent(location.pathname)}`;
  const own = document.currentScript;
  const source = new EventSource(`${here}&version=${own.dataset.version}`);
  const swapping = import('/_briefing/swap.js');
  const page = async (cache) => (await swapping).parsed(await (await fetch(location.href, { cache })).text());
  // The page as it was delivered, before its scripts: the browser still has it.
  let delivered = page('force-cache');

  source.addEventListener('page', () => location.reload());

  // One after the other: each is taken over into the one before.
  source.addEventListener('swap', () => {
    delivered = Promise.all([delivered, page('no-cache'), swapping]).then(([before, after, { hook, swap }]) => {
      if (hook(before).dataset.version !== own.dataset.version) throw new Error('the page is another');
      swap(before, after);
      return after;
    });
    delivered.catch(() => location.reload());
  });

  source.addEventListener('style', (event) => {
    const sheets = new Map(JSON.parse(event.data));
    // Where a link has to lead now; its address stays as far from the page as it was.
    const moved = (link) => {
      const old = new URL(link.href).pathname.slice(1);
      return sheets.has(old) && link.getAttribute('href').replace(old, sheets.get(old));
    };
    const links = (page) => [...page.querySelectorAll('link[rel=stylesheet]')].map((link) => [link, moved(link)]).filter(([, to]) => to);
    for (const [link, to] of links(document)) {
      const fresh = link.cloneNode();
      fresh.setAttribute('href', to);
      // The old one goes when the new one is there: the page is never seen without.
      fresh.addEventListener('load', () => link.remove());
      fresh.addEventListener('error', () => location.reload());
      link.after(fresh);
    }
    delivered = delivered.then((before) => {
      for (const [link, to] of links(before)) link.setAttribute('href', to);
      return before;
    });
  });

  const remove = () => document.querySelector('briefing-faults')?.remove();
  source.addEventListener('mended', remove);
  source.addEventListener('faults', (event) => {
    remove();
    const host = document.createElement('briefing-faults');
    const shadow = host.attachShadow({ mode: 'open' });
    const look = document.createElement('link');
    look.rel = 'stylesheet';
    look.href = '/_briefing/live.css';
    const panel = new DOMParser().parseFromString(JSON.parse(event.data), 'text/html').body.firstElementChild;
    shadow.append(look, panel);
    panel.querySelector('button')?.addEventListener('click', remove);
    document.body.append(host);
  });
})();
