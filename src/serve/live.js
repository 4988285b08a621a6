// Waits for the next change of what the page shows. The server says what has changed; the page is loaded again, or only
// its style sheets, or what is wrong is laid over it.
(() => {
  const own = document.currentScript;
  let version = own.dataset.version;
  const source = new EventSource(`/_briefing/live?at=${encodeURIComponent(location.pathname)}&version=${version}`);

  source.addEventListener('page', () => location.reload());

  source.addEventListener('style', (event) => {
    const { sheets, version: next } = JSON.parse(event.data);
    version = next;
    for (const link of document.querySelectorAll('link[rel=stylesheet]')) {
      const pair = sheets.find(([old]) => new URL(link.href).pathname === `/${old}`);
      if (!pair) continue;
      const fresh = link.cloneNode();
      fresh.href = `/${pair[1]}`;
      // The old one goes when the new one is there: the page is never seen without.
      fresh.addEventListener('load', () => link.remove());
      link.after(fresh);
    }
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
