// Keys of a list: J and K walk, Enter opens, one letter acts, first on the row that one stands on.
// Nothing happens while someone types. An answer that says `row:next` walks on, as after a decision.
const TYPING = 'input, textarea, select, [contenteditable=""], [contenteditable=true], dialog, dialog *';

export function listKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) return press(event, `ctrl+${key}`);
    if (event.target.closest?.(TYPING)) return;
    if (key === 'j' || key === 'k') return walk(event, key === 'j' ? 1 : -1);
    if (key === 'enter' && event.target === document.body) return open(event);
    if (key.length === 1) press(event, key);
  });
  document.addEventListener('click', standWhereClicked);
  document.body.addEventListener('row:next', (event) => walk(event, 1));
}

function rows() {
  return [...document.querySelectorAll('[data-row], [data-keys] tbody > tr, [data-keys] > li')];
}

function walk(event, step) {
  const all = rows();
  if (all.length === 0) return;
  event.preventDefault();
  const at = all.findIndex((row) => row.classList.contains('here'));
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  stand(next);
  next.scrollIntoView({ block: 'nearest' });
  (next.querySelector('a, button') ?? next).focus({ preventScroll: true });
}

// A row that shows more of itself elsewhere hears `row:here`.
function stand(row) {
  for (const other of rows()) other.classList.remove('here');
  row.classList.add('here');
  row.dispatchEvent(new CustomEvent('row:here'));
}

function standWhereClicked(event) {
  const row = event.target.closest?.('[data-row]');
  if (row && !event.target.closest('a, button, input, select, label, summary')) stand(row);
}

function open(event) {
  const link = rows().find((row) => row.classList.contains('here'))?.querySelector('a');
  if (!link) return;
  event.preventDefault();
  link.click();
}

function press(event, key) {
  const targets = [...document.querySelectorAll('[data-key]')]
    .filter((one) => one.dataset.key.toLowerCase().split(' ').includes(key) && one.offsetParent !== null);
  const target = targets.find((one) => one.closest('.here')) ?? targets[0];
  if (!target) return;
  event.preventDefault();
  if (target.matches('input, textarea, select')) target.focus();
  else target.click();
}
