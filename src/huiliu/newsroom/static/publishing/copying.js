// A pack is complete without this: its fields can be marked and copied. With it one press copies one field;
// what has a layout goes as HTML beside its plain words, so that an editor takes either.
const shown = (html) => new DOMParser().parseFromString(html, 'text/html').body.textContent;

async function copied(field, as) {
  if (as !== 'html' || !window.ClipboardItem) return navigator.clipboard.writeText(field.value);
  const kinds = { 'text/html': field.value, 'text/plain': shown(field.value) };
  const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

for (const button of document.querySelectorAll('[data-copies]')) {
  const words = button.querySelector('span');
  const before = words.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await copied(document.getElementById(button.dataset.copies), button.dataset.as);
    words.textContent = button.dataset.said;
    setTimeout(() => { words.textContent = before; }, 2000);
  });
}
