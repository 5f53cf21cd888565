// The first hits below the search box: arrows walk them, Enter opens one, Esc closes the list.
// Without a walked-to hit Enter sends the form, as it does without script.
export function quick() {
  const form = document.querySelector('[data-quick]');
  const box = form?.querySelector('input');
  const list = form?.querySelector('.quick');
  if (!list) return;
  Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list' })
    .forEach(([name, value]) => box.setAttribute(name, value));
  list.addEventListener('htmx:afterSwap', () => told(box, list));
  box.addEventListener('keydown', (event) => keys(event, box, list));
  form.addEventListener('focusout', (event) => { if (!form.contains(event.relatedTarget)) close(box, list); });
}

function hits(list) {
  return [...list.querySelectorAll('[role=option]')];
}

function told(box, list) {
  box.setAttribute('aria-expanded', String(hits(list).length > 0));
  box.removeAttribute('aria-activedescendant');
}

function keys(event, box, list) {
  if (event.isComposing) return;
  if (event.key === 'Escape' && list.firstElementChild) {
    event.preventDefault();
    return close(box, list);
  }
  if (event.key === 'ArrowDown') return walk(event, box, list, 1);
  if (event.key === 'ArrowUp') return walk(event, box, list, -1);
  const here = list.querySelector('[aria-selected=true]');
  if (event.key !== 'Enter' || !here) return;
  event.preventDefault();
  here.click();
}

function walk(event, box, list, step) {
  const all = hits(list);
  if (all.length === 0) return;
  event.preventDefault();
  const at = all.findIndex((one) => one.getAttribute('aria-selected') === 'true');
  all[at]?.setAttribute('aria-selected', 'false');
  const next = all[at + step] ?? (step > 0 ? all[0] : all[all.length - 1]);
  next.setAttribute('aria-selected', 'true');
  box.setAttribute('aria-activedescendant', next.id);
}

function close(box, list) {
  list.replaceChildren();
  told(box, list);
}
