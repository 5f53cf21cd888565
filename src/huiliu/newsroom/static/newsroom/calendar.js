// The calendar: arrows walk from day to day, an entry opens beside the page. Without script each entry is a link.
const sheet = document.getElementById('calendar-panel');
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const typing = (event) => event.target.closest('input, select, textarea, [contenteditable]');
const dates = () => [...document.querySelectorAll('[data-calendar] [data-date]')];

async function open(link) {
  const answer = await fetch(link.dataset.panel, { headers: { 'HX-Request': 'true' } });
  if (!answer.ok || answer.redirected) { location.href = link.href; return; }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  sheet.querySelector('[data-panel-body]').replaceChildren(...page.body.childNodes);
  sheet.showModal();
}

document.addEventListener('click', (event) => {
  if (event.target === sheet) { sheet.close(); return; }
  const link = event.target.closest('a[data-panel]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  void open(link);
});

// On a phone the month is a long list: it opens at today, if today is in it, wherever the address leads nowhere else.
// Going back leads to where one was; focus stays where it is.
const came = performance.getEntriesByType('navigation')[0]?.type;
if (came === 'navigate' && !location.hash && matchMedia('(max-width: 600px)').matches) {
  document.getElementById('today')?.scrollIntoView({ block: 'start', behavior: 'instant' });
}

// Beyond the first or last day the page before or after follows; on a day, N enters an event of that day.
document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || typing(event) || sheet.open) return;
  const step = STEPS[event.key];
  if (!step) return;
  const all = dates();
  if (!all.length) return;
  event.preventDefault();
  const day = document.activeElement?.closest('[data-day]');
  const now = all.findIndex((one) => one.closest('[data-day]') === day);
  const start = all.findIndex((one) => one.hasAttribute('aria-current'));
  const next = now < 0 ? Math.max(start, 0) : now + step;
  if (all[next]) all[next].focus();
  else document.querySelector(next < 0 ? '[rel=prev]' : '[rel=next]')?.click();
});

document.addEventListener('focusin', (event) => {
  const day = event.target.closest('[data-day]')?.dataset.day;
  const link = document.querySelector('[data-new]');
  if (day && link) link.search = `?day=${day}`;
});
