// The screen of a meeting: keys, forms that are sent without leaving the page, and parts that come anew. Votes change
// their numbers alone, so what the chair is filling in stays. Without script every button does the same.
const GATHER_MS = 120;
const CLOCK_MS = 15_000;
const TYPING = 'input:not([type=radio], [type=checkbox]), textarea, select';
const GROUPS = { a: 'a', o: 'o', t: 't' };
const root = document.querySelector('[data-meeting]');
let timer = 0;
let busy = false;
let taken = 0; // How many answers the screen has taken: one that was asked for before the last of them may be older.

const part = (name) => root.querySelector(`[data-part="${name}"]`);

function say(text) {
  const line = document.createElement('p');
  line.className = 'toast-s';
  line.textContent = text;
  document.getElementById('said').replaceChildren(line);
}

// A part whose version is another takes the old one's place; an empty one says that nothing changed.
function take(page) {
  taken += 1;
  for (const fresh of page.querySelectorAll('[data-part]')) {
    const old = part(fresh.dataset.part);
    if (!old || old.dataset.version === fresh.dataset.version) continue;
    const { scrollTop } = old;
    old.replaceWith(document.adoptNode(fresh));
    fresh.scrollTop = fresh.dataset.part === 'item' ? 0 : scrollTop;
  }
  showCurrent();
}

// Within its list alone: on a phone the list is part of the page, which must not jump.
function showCurrent() {
  const list = part('list');
  const on = list.querySelector('[aria-current]');
  if (!on || list.scrollHeight <= list.clientHeight) return;
  const { top, bottom } = list.getBoundingClientRect();
  const { top: above, bottom: below } = on.getBoundingClientRect();
  if (above < top) list.scrollTop -= top - above;
  if (below > bottom) list.scrollTop += below - bottom;
}

async function ask(url, body) {
  const headers = { 'HX-Request': 'true' };
  const answer = await fetch(url, body ? { method: 'POST', headers, body } : { headers });
  const text = await answer.text();
  // What it was redirected to is another page: the minutes, or the way in.
  if (answer.redirected) location.href = answer.url;
  return { ok: answer.ok && !answer.redirected, page: new DOMParser().parseFromString(text, 'text/html') };
}

async function look() {
  const before = taken;
  try {
    const { ok, page } = await ask(`${root.dataset.url}?item=${part('item').dataset.version}`);
    if (before !== taken) await look();
    else if (ok) take(page);
  } catch {
    // Without a line it looks again as soon as there is one.
  }
}

function hear(event) {
  const { subject } = event.detail ?? {};
  if (subject && subject !== root.dataset.meeting) return;
  clearTimeout(timer);
  timer = setTimeout(look, GATHER_MS);
}

async function send(form, button) {
  if (busy) return;
  busy = true;
  const before = taken;
  try {
    const { ok, page } = await ask(form.action, new URLSearchParams(new FormData(form, button)));
    document.getElementById('said').replaceChildren();
    if (!ok) say(page.body.textContent.trim());
    if (ok && before === taken) take(page);
    else await look();
  } catch {
    say(root.dataset.offline);
  } finally {
    busy = false;
  }
}

// Before the page's other listeners: they take a form that is sent once for gone.
document.addEventListener('submit', (event) => {
  const form = event.target.closest('[data-swift]');
  if (!form) return;
  event.preventDefault();
  void send(form, event.submitter);
}, true);

function decide(number) {
  const choice = root.querySelectorAll('[data-decide] [name=verdict]')[number - 1];
  if (!choice) { root.querySelectorAll('[data-ballot] button')[number - 1]?.click(); return; }
  choice.checked = true;
  choice.focus();
  const field = { drop: '[name=note]', merge: '[name=into]' }[choice.value];
  if (field) root.querySelector(`[data-decide] ${field}`).focus();
}

function pick(group) {
  const fields = root.querySelector(`[data-decide] [data-group=${group}]`);
  (fields?.querySelector(':checked') ?? fields?.querySelector('input'))?.focus();
}

function press(key, target) {
  if (/^[1-4]$/.test(key)) decide(Number(key));
  else if (GROUPS[key]) pick(key);
  else if (key === 'u') root.querySelector('[data-undo-last]')?.requestSubmit();
  else if (key === 'enter' && !target.closest('a, button, summary')) root.querySelector('[data-decide]')?.requestSubmit();
  else return false;
  return true;
}

document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.repeat) return;
  if (event.target.closest?.(TYPING)) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  if (press(event.key.toLowerCase(), event.target)) event.preventDefault();
}, true);

setInterval(() => {
  const clock = root.querySelector('[data-clock]');
  const time = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' });
  if (clock) clock.textContent = time;
}, CLOCK_MS);

document.body.addEventListener('live:meetings', hear);
// A phone that slept, or had no line, catches up at once.
addEventListener('online', look);
document.addEventListener('visibilitychange', () => { if (!document.hidden) void look(); });
showCurrent();
