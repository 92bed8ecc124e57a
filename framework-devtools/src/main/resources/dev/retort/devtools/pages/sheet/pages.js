(() => {
  const say = (button, text) => {
    const before = button.dataset.label || button.textContent;
    button.dataset.label = before;
    button.textContent = text;
    setTimeout(() => { button.textContent = before; }, 2000);
  };
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      say(button, 'Copied');
    } catch (refused) {
      say(button, 'Not copied');
    }
  };
  const json = async (path, options) => {
    const answer = await fetch(path, { cache: 'no-store', ...options });
    if (!answer.ok) throw new Error((await answer.text()).trim() || 'status ' + answer.status);
    return answer.json();
  };
  const replay = async (button) => {
    const part = document.getElementById('answer');
    const status = document.getElementById('answer-status');
    const text = document.getElementById('answer-text');
    button.disabled = true;
    part.hidden = false;
    status.textContent = 'sent again ...';
    text.textContent = '';
    try {
      const { answer } = await json(button.dataset.replay, { method: 'POST', headers: { 'Retort-Dev-Token': document.body.dataset.token } });
      status.textContent = answer.request + ' \u2192 ' + answer.status + ', ' + answer.millis + ' ms';
      text.textContent = answer.headers.join('\n') + '\n\n' + answer.body + (answer.note ? '\n\n' + answer.note : '');
    } catch (failure) {
      status.textContent = failure.message;
    }
    button.disabled = false;
    part.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    const { copy: id, replay: path, from, member } = button.dataset;
    if (id) copy(button, document.getElementById(id).textContent);
    if (path) replay(button);
    if (from) json(from).then((found) => copy(button, found[member]), (failure) => say(button, failure.message));
  });
  document.querySelectorAll('.actions,button[data-copy]').forEach((hidden) => { hidden.hidden = false; });
})();
