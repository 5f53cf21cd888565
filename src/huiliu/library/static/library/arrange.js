// A collection's order by dragging; the buttons up and down do the same by key.
const list = document.querySelector('[data-arrange]');
let carried = null;

list?.addEventListener('dragstart', (event) => {
  carried = event.target.closest('li');
  carried.classList.add('drag');
  event.dataTransfer.effectAllowed = 'move';
});
list?.addEventListener('dragover', (event) => {
  const over = event.target.closest('li');
  if (!carried || !over) return;
  event.preventDefault();
  const box = over.getBoundingClientRect();
  if (over !== carried) over[event.clientY > box.top + box.height / 2 ? 'after' : 'before'](carried);
});
list?.addEventListener('drop', (event) => {
  event.preventDefault();
  document.getElementById(list.dataset.arrange).requestSubmit();
});
list?.addEventListener('dragend', () => {
  carried?.classList.remove('drag');
  carried = null;
});
