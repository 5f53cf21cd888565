// The way back is shown for as long as the server keeps it open.
export function fade(root) {
  for (const note of root.querySelectorAll('[data-fades]')) {
    setTimeout(() => note.remove(), 1000 * Number(note.dataset.fades));
  }
}

fade(document);
document.addEventListener('htmx:load', (event) => fade(event.detail.elt));
