// A list that is put in order by dragging: <ol data-order="/where/">. Its buttons do the same by keys and
// without script; here the whole new order is sent once the row is dropped.
import htmx from 'htmx.org';

export function ordering() {
  let held = null;
  document.addEventListener('dragstart', (event) => {
    held = event.target.closest?.('[data-order] > li') ?? null;
    if (!held) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', held.dataset.id);
    held.classList.add('held');
  });
  document.addEventListener('dragover', (event) => {
    const row = event.target.closest?.('[data-order] > li');
    if (!held || !row || row.parentElement !== held.parentElement) return;
    event.preventDefault();
    const { top, height } = row.getBoundingClientRect();
    if (row !== held) row.parentElement.insertBefore(held, event.clientY < top + height / 2 ? row : row.nextSibling);
  });
  document.addEventListener('drop', (event) => { if (held) event.preventDefault(); });
  document.addEventListener('dragend', () => {
    if (!held) return;
    const list = held.parentElement;
    held.classList.remove('held');
    held = null;
    send(list);
  });
}

function send(list) {
  const order = [...list.children].map((row) => row.dataset.id).join(',');
  void htmx.ajax('POST', list.dataset.order, { values: { action: 'order', order }, target: list.closest('section'), swap: 'outerHTML' });
}
