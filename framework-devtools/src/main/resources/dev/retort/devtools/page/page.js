(() => {
  const copy = document.getElementById('copy');
  const text = document.getElementById('markdown');
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.value);
      copy.textContent = 'Copied';
      setTimeout(() => { copy.textContent = 'Copy as Markdown'; }, 2000);
    });
  }
  const all = document.getElementById('unfold');
  const folds = document.querySelectorAll('#stack details');
  if (folds.length) {
    all.hidden = false;
    all.addEventListener('click', () => {
      const open = all.getAttribute('aria-pressed') !== 'true';
      all.setAttribute('aria-pressed', open);
      folds.forEach((fold) => { fold.open = open; });
    });
  }
  const jump = () => {
    const to = document.getElementById(location.hash.slice(1));
    if (to && to.tagName === 'DETAILS') to.open = true;
  };
  addEventListener('hashchange', jump);
  jump();
})();
