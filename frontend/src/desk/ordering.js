// Lists that are put in order by dragging: <ol data-order="/where/">. Their buttons do the same by keys and without
// script; here the whole new order is sent once the row is dropped. Lists of one data-group hand rows to each other,
// and take copies from its <ul data-drawer>. Alt with an arrow presses the button of the row that has the focus.
import htmx from 'htmx.org';

const LISTS = '[data-order], [data-drawer]';

export function ordering() {
  let held = null;
  document.addEventListener('dragstart', (event) => {
    const row = event.target.closest?.('[data-order] > li, [data-drawer] > li');
    if (!row) return;
    held = row.closest('[data-drawer]') ? copied(row) : row;
    event.dataTransfer.effectAllowed = 'copyMove';
    event.dataTransfer.setData('text/plain', row.dataset.id);
    held.classList.add('held');
  });
  document.addEventListener('dragover', (event) => {
    const list = held && listUnder(event.target);
    if (!list || !takes(list, held)) return;
    event.preventDefault();
    const row = event.target.closest('[data-order] > li');
    if (!row) list.append(held);
    else if (row !== held) list.insertBefore(held, upper(event, row) ? row : row.nextSibling);
  });
  document.addEventListener('drop', (event) => { if (held) event.preventDefault(); });
  document.addEventListener('dragend', () => {
    if (!held) return;
    const list = held.parentElement;
    held.classList.remove('held');
    held = null;
    if (list) send(list);
  });
  document.addEventListener('keydown', byKeys);
}

// A list may be empty: then anywhere on its panel will do.
function listUnder(target) {
  return target.closest?.('[data-order]') ?? target.closest?.('section:not([data-board])')?.querySelector('[data-order]');
}

function copied(row) {
  const copy = row.cloneNode(true);
  copy.dataset.group = groupOf(row.parentElement);
  return copy;
}

function groupOf(list) {
  return list.dataset.group ?? list.dataset.drawer ?? '';
}

function takes(list, row) {
  if (row.parentElement === list) return true;
  const from = row.dataset.group ?? groupOf(row.parentElement?.closest(LISTS) ?? row);
  return from !== '' && from === groupOf(list);
}

function upper(event, row) {
  const { top, height } = row.getBoundingClientRect();
  return event.clientY < top + height / 2;
}

function byKeys(event) {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  const row = event.target.closest?.('[data-order] > li');
  if (!row) return;
  event.preventDefault();
  // The row has an id: htmx gives the focus back to it when the list has come anew.
  if (row.id) row.focus();
  row.querySelector(`[data-move="${event.key === 'ArrowUp' ? 'up' : 'down'}"]`)?.form?.requestSubmit();
}

function send(list) {
  const order = [...new Set([...list.children].map((row) => row.dataset.id))].join(',');
  const target = list.closest('[data-board]') ?? list.closest('section');
  void htmx.ajax('POST', list.dataset.order, { values: { action: 'order', order }, target, swap: 'outerHTML' });
}
