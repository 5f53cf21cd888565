// Reading aloud with the keyboard: space goes on to the next sentence, shift and space back, M marks.
// Without script the page is the same text, with a box to tick beside each sentence.
const TYPING = 'textarea, select, input:not([type=checkbox])';
const list = document.querySelector('[data-say]');
const lines = list ? [...list.children] : [];

function stand(place) {
  const at = Math.min(lines.length - 1, Math.max(0, place));
  lines.forEach((line, number) => {
    line.classList.toggle('here', number === at);
    line.classList.toggle('was', number < at);
  });
  lines[at]?.scrollIntoView({ block: 'nearest' });
}

function here() {
  return Math.max(0, lines.findIndex((line) => line.classList.contains('here')));
}

document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (event.target.closest?.(TYPING)) return;
  if (event.key === ' ' && !event.target.closest?.('button, a')) {
    event.preventDefault();
    stand(here() + (event.shiftKey ? -1 : 1));
  } else if (event.key.toLowerCase() === 'm') {
    const box = lines[here()]?.querySelector('input');
    if (box) box.checked = !box.checked;
  }
});

list?.addEventListener('click', (event) => {
  const place = lines.indexOf(event.target.closest('li'));
  if (place >= 0 && !event.target.closest('label')) stand(place);
});

stand(0);
