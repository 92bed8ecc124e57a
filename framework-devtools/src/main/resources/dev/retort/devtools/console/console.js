(() => {
  const page = document.body;
  const { token, session, failure } = page.dataset;
  delete page.dataset.token;
  const find = (id) => document.getElementById(id);
  const [entry, pin, problem, work, log, ask, code, stop] =
    ['entry', 'pin', 'pin-problem', 'work', 'log', 'ask', 'code', 'stop'].map(find);
  const history = [];
  let at = 0;
  let draft = '';
  let isRunning = false;
  let isAsked = false;

  const post = (path, text) => fetch(`/-/dev/console/${path}?session=${session}&failure=${failure}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/vnd.retort.console; charset=utf-8', 'Retort-Dev-Token': token },
    body: text,
  });

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  const show = (isOpen) => {
    entry.hidden = isOpen;
    work.hidden = !isOpen;
    (isOpen ? code : pin).focus();
  };

  entry.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const answer = await post('pin', pin.value);
      if (answer.ok) {
        problem.textContent = '';
        pin.value = '';
        show(true);
        if (!log.hasChildNodes()) begin();
      } else {
        problem.textContent = (await answer.text()).trim();
        pin.select();
      }
    } catch (gone) {
      problem.textContent = 'the program does not answer';
    }
  });

  const add = (typed) => {
    const made = document.createElement('div');
    made.className = 'entry';
    if (typed) made.append(element('pre', typed, 'typed'));
    log.append(made);
    return made;
  };

  const mistake = (found) => {
    const caret = found.text && found.column > 0
      ? `\n${found.text}\n${found.text.slice(0, found.column - 1).replace(/[^\t]/g, ' ')}^` : '';
    return element('pre', `line ${found.line}, column ${found.column}: ${found.message}${caret}`, 'failed');
  };

  const frames = (all) => {
    const list = document.createElement('ul');
    all.forEach((frame) => {
      const item = document.createElement('li');
      item.append(element('code', frame));
      list.append(item);
    });
    return list;
  };

  const thrown = (to, found, index) => {
    const what = found.message ? `${found.type}: ${found.message}` : found.type;
    to.append(element('pre', index ? `caused by ${what}` : what, 'failed'));
    if (found.own.length) to.append(frames(found.own));
    if (found.others.length) {
      const fold = document.createElement('details');
      fold.append(element('summary', `${found.others.length} library frame${found.others.length === 1 ? '' : 's'}`), frames(found.others));
      to.append(fold);
    }
  };

  const result = (to, found) => {
    found.mistakes.forEach((one) => to.append(mistake(one)));
    found.thrown.forEach((one, index) => thrown(to, one, index));
    if (found.type || found.name) {
      const line = document.createElement('pre');
      const name = found.name.startsWith('$') || !found.name ? '' : found.name;
      line.append(element('span', [name, found.type].filter(Boolean).join(': '), 'type'));
      if (found.value) line.append(element('span', `${name || found.type ? ' = ' : ''}${found.value}`));
      to.append(line);
    }
  };

  const fill = (to, answer, typed) => {
    if (answer.isNew && typed) {
      to.append(element('p', `a new session, of generation ${answer.generation}: variables of an earlier one are gone`,
        'note'));
    }
    if (!typed) {
      to.append(element('p', `generation ${answer.generation}; these variables are there, and print, await, call, field`,
        'note'));
    }
    if (answer.printed) to.append(element('pre', answer.printed));
    answer.results.forEach((one) => result(to, one));
    if (answer.note) to.append(element('p', answer.note, 'failed'));
    if (to.childElementCount < 2 && typed) to.append(element('p', 'done', 'note'));
  };

  const running = (is) => {
    isRunning = is;
    stop.hidden = !is;
    find('run').disabled = is;
  };

  const evaluate = async (typed) => {
    running(true);
    try {
      const answer = await post('evaluate', typed);
      if (answer.status === 401) {
        show(false);
        return false;
      }
      if (!answer.ok) {
        add(typed).append(element('p', (await answer.text()).trim(), 'failed'));
        return false;
      }
      const told = await answer.json();
      if (told.isIncomplete) return null;
      fill(add(typed), told, typed);
      return true;
    } catch (gone) {
      add(typed).append(element('p', 'the program does not answer', 'failed'));
      return false;
    } finally {
      running(false);
      log.scrollTop = log.scrollHeight;
    }
  };

  const begin = async () => {
    await evaluate('');
    if (isAsked) submit();
  };

  const grow = () => { code.rows = Math.min(20, code.value.split('\n').length); };

  const set = (text) => {
    code.value = text;
    grow();
    code.setSelectionRange(text.length, text.length);
  };

  const submit = async () => {
    const typed = code.value;
    isAsked = isRunning;
    if (isRunning || !typed.trim()) return;
    const done = await evaluate(typed);
    if (done && history[history.length - 1] !== typed) history.push(typed);
    if (done) at = history.length;
    // what was typed meanwhile stays
    if (code.value === typed && done !== false) set(done ? '' : `${typed}\n`);
    if (!work.hidden) code.focus();
    if (isAsked) submit();
  };

  const recall = (step) => {
    const to = at + step;
    if (to < 0 || to > history.length) return false;
    if (at === history.length) draft = code.value;
    at = to;
    set(at === history.length ? draft : history[at]);
    return true;
  };

  ask.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  stop.addEventListener('click', () => post('stop', ''));
  code.addEventListener('input', grow);
  code.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const { key, shiftKey } = event;
    const before = code.value.slice(0, code.selectionStart);
    const after = code.value.slice(code.selectionEnd);
    const isDone = (key === 'Enter' && !shiftKey && (submit(), true))
      || (key === 'ArrowUp' && !before.includes('\n') && recall(-1))
      || (key === 'ArrowDown' && !after.includes('\n') && recall(1))
      || (key === 'Escape' && isRunning && (post('stop', ''), true));
    if (isDone) event.preventDefault();
  });

  const isOpen = page.dataset.open === 'true';
  show(isOpen);
  if (isOpen) begin();
})();
