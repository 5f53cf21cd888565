// The list: X ticks the row one stands on, A ticks all or none, and what is ticked is counted.
const TYPING = 'input:not([type=checkbox]), textarea, select, dialog *';
const ticks = () => [...document.querySelectorAll('[data-tick]')];

function count() {
  const place = document.querySelector('[data-many] [data-count]');
  if (!place) return;
  const number = ticks().filter((one) => one.checked).length;
  place.hidden = number === 0;
  place.textContent = `✓ ${number}`;
}

document.addEventListener('change', (event) => { if (event.target.matches('[data-tick]')) count(); });
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
  const key = event.key.toLowerCase();
  const all = ticks();
  if (key === 'x') {
    const one = document.querySelector('.here [data-tick]');
    if (one) one.checked = !one.checked;
  } else if (key === 'a' && all.length) {
    const on = all.some((one) => !one.checked);
    for (const one of all) one.checked = on;
  } else return;
  event.preventDefault();
  count();
});
