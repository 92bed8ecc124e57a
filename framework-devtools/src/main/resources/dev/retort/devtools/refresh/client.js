// In every page of debug mode: reloads it when a new generation answers, swaps style sheets and images in place, and shows
// a failure over it until that is gone.
(() => {
  const me = document.currentScript;
  if (window.__retort) return;
  window.__retort = 'loaded';
  const page = { boot: me.dataset.boot, generation: +me.dataset.generation,
    failure: me.dataset.failure }; // the revision of the program's failure that it shows
  const key = 'retort-reloaded';
  let overlay = null;
  let source = null;

  const isNew = (event) => event.bootId !== page.boot || event.generation !== page.generation;

  function reload(event) {
    // once for each generation: a page that comes from a cache must not reload for ever
    const target = event.bootId + ':' + event.generation;
    try {
      if (sessionStorage.getItem(key) === target) return;
      sessionStorage.setItem(key, target);
    } catch (blocked) { /* no storage: the page differs or it does not */ }
    location.reload();
  }

  function versioned(url) {
    const fresh = new URL(url, location.href);
    fresh.searchParams.set('retort', Date.now().toString(36));
    return fresh.href;
  }

  const isSame = (url, path) => {
    const name = new URL(url, location.href).pathname;
    return name.slice(name.lastIndexOf('/')) === '/' + path.slice(path.lastIndexOf('/') + 1);
  };

  // the new sheet is loaded beside the old one, so that the page is never without
  function swapStyles(path) {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"][href]')]
      .filter((link) => new URL(link.href, location.href).origin === location.origin);
    const named = links.filter((link) => isSame(link.href, path));
    (named.length ? named : links).forEach((link) => {
      const next = link.cloneNode();
      next.href = versioned(link.href);
      const done = () => link.remove();
      next.addEventListener('load', done);
      next.addEventListener('error', done);
      link.after(next);
    });
  }

  function swapImages(path) {
    document.querySelectorAll('img[src]').forEach((image) => {
      if (isSame(image.src, path)) image.src = versioned(image.src);
    });
  }

  function element(name, text, parent) {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function hide() {
    if (overlay) overlay.remove();
    overlay = null;
  }

  function show(event) {
    hide();
    overlay = document.createElement('retort-failure');
    const root = overlay.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:host{all:initial}
      div{position:fixed;inset:0;z-index:2147483647;background:#0f1115e6;color:#e8eaef;overflow:auto;padding:5vh 5vw;
        font:16px/1.5 system-ui,sans-serif;box-sizing:border-box}
      section{max-width:70rem;margin:0 auto;background:#181b21;border:1px solid #2c313b;border-top:4px solid #ff8a80;
        border-radius:10px;padding:1.2rem 1.4rem}
      h1{margin:0 0 .8rem;font-size:1.2rem;color:#ff8a80;overflow-wrap:anywhere}
      pre{margin:0;font:.86rem/1.55 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
      p{color:#a0a8b8;margin:1rem 0 0}
      button{float:right;font:inherit;color:inherit;background:#12151a;border:1px solid #2c313b;border-radius:6px;
        padding:.2rem .7rem;cursor:pointer}
      button:focus-visible{outline:3px solid #8ab4ff}`);
    root.adoptedStyleSheets = [sheet];
    const back = element('div', '', root);
    const box = element('section', '', back);
    box.setAttribute('role', 'alertdialog');
    box.setAttribute('aria-label', event.title);
    const close = element('button', 'Close', box);
    close.addEventListener('click', hide);
    element('h1', event.title, box);
    element('pre', event.text, box);
    element('p', 'Fix it and save: this goes away by itself. Escape closes it.', box);
    back.addEventListener('keydown', (press) => { if (press.key === 'Escape') hide(); });
    document.documentElement.append(overlay);
    close.focus();
  }

  function hear(event) {
    window.__retort = 'connected';
    const isOther = page.failure && page.failure !== String(event.revision);
    if (isOther && (event.kind === 'error' || event.kind === 'ok')) {
      reload({ bootId: event.bootId, generation: 'revision ' + event.revision });
    } else if (event.kind === 'error') {
      if (!page.failure) show(event);
    } else if (event.kind === 'css') {
      swapStyles(event.path);
    } else if (event.kind === 'img') {
      swapImages(event.path);
    } else if (event.kind === 'reload') {
      location.reload();
    } else if (isNew(event)) {
      reload(event);
    } else if (event.kind === 'ok') {
      hide();
    }
  }

  // without a worker each tab has its own stream, of which a browser opens six for a host
  function listenAlone() {
    let delay = 100;
    let timer = 0;
    const connect = () => {
      if (source || document.hidden) return;
      source = new EventSource('/-/dev/events');
      source.onmessage = (message) => { delay = 100; hear(JSON.parse(message.data)); };
      source.onerror = () => {
        source.close();
        source = null;
        clearTimeout(timer);
        timer = setTimeout(connect, delay);
        delay = Math.min(5000, delay * 2);
      };
    };
    document.addEventListener('visibilitychange', connect);
    addEventListener('pagehide', () => { if (source) source.close(); source = null; });
    addEventListener('pageshow', connect);
    connect();
  }

  try {
    const worker = new SharedWorker('/-/dev/worker.js', 'retort');
    worker.onerror = listenAlone;
    worker.port.onmessage = (message) => hear(message.data);
    addEventListener('pagehide', () => worker.port.postMessage('bye'));
    // out of the cache for going back and forth: what was missed is asked for
    addEventListener('pageshow', (shown) => { if (shown.persisted) worker.port.postMessage('hello'); });
    worker.port.postMessage('hello');
  } catch (none) {
    listenAlone();
  }
})();
