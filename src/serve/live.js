// Waits for changes of the page. Depending on the event, it replaces the parts that differ, loads the page again, replaces
// style sheets, or shows the diagnostics of the content in a panel over the page.
(() => {
  const events = `/_briefing/live?at=${encodeURIComponent(location.pathname)}`;
  const script = document.currentScript;
  const source = new EventSource(`${events}&version=${script.dataset.version}`);
  const swapping = import('/_briefing/swap.js');
  const page = async (cache) => (await swapping).parsed(await (await fetch(location.href, { cache })).text());
  // The page as the server sent it, before its scripts ran. The browser has it in its cache.
  let delivered = page('force-cache');

  source.addEventListener('page', () => location.reload());

  // Updates run one after another, because each starts from the page of the one before.
  source.addEventListener('swap', () => {
    delivered = Promise.all([delivered, page('no-cache'), swapping]).then(([before, after, { reloadScript, swap }]) => {
      if (reloadScript(before).dataset.version !== script.dataset.version) throw new Error('the cached page has another version');
      swap(before, after);
      return after;
    });
    delivered.catch(() => location.reload());
  });

  source.addEventListener('style', (event) => {
    const sheets = new Map(JSON.parse(event.data));
    // The new address of a style sheet, relative to the page like the old one.
    const renamed = (link) => {
      const old = new URL(link.href).pathname.slice(1);
      return sheets.has(old) && link.getAttribute('href').replace(old, sheets.get(old));
    };
    const links = (page) => [...page.querySelectorAll('link[rel=stylesheet]')].map((link) => [link, renamed(link)]).filter(([, to]) => to);
    for (const [link, to] of links(document)) {
      const fresh = link.cloneNode();
      fresh.setAttribute('href', to);
      // The old style sheet stays until the new one has loaded, so that the page is never shown without style.
      fresh.addEventListener('load', () => link.remove());
      fresh.addEventListener('error', () => location.reload());
      link.after(fresh);
    }
    delivered = delivered.then((before) => {
      for (const [link, to] of links(before)) link.setAttribute('href', to);
      return before;
    });
  });

  const remove = () => document.querySelector('briefing-diagnostics')?.remove();
  source.addEventListener('fixed', remove);
  source.addEventListener('diagnostics', (event) => {
    remove();
    const host = document.createElement('briefing-diagnostics');
    const shadow = host.attachShadow({ mode: 'open' });
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = '/_briefing/live.css';
    const panel = new DOMParser().parseFromString(JSON.parse(event.data), 'text/html').body.firstElementChild;
    shadow.append(style, panel);
    panel.querySelector('button')?.addEventListener('click', remove);
    document.body.append(host);
  });
})();
