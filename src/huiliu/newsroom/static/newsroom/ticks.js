// Tick all, or none: whoever asks three of seventeen would otherwise take fourteen ticks away.
for (const row of document.querySelectorAll('[data-ticks]')) {
  row.hidden = false;
  row.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    const boxes = document.querySelectorAll(`[name="${row.dataset.ticks}"]`);
    if (button) boxes.forEach((box) => { box.checked = button.value === 'all'; });
  });
}
