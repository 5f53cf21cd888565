// The one-line fields of a story, written together: an input shows a shared text and changes it.
export function shareField(input, text) {
  const show = () => { if (input.value !== text.toString()) input.value = text.toString(); };
  input.addEventListener('input', () => write(text, input.value.replace(/[\r\n]+/g, ' ')));
  text.observe((event) => {
    if (event.transaction.local) return;
    const caret = [input.selectionStart, input.selectionEnd].map((at) => moved(at, event.delta));
    show();
    if (document.activeElement === input) input.setSelectionRange(...caret);
    input.dispatchEvent(new Event('shown', { bubbles: true }));
  });
  show();
}

// Only what differs is replaced, so that two who write in one line do not undo each other.
function write(text, value) {
  const old = text.toString();
  let start = 0;
  while (start < Math.min(old.length, value.length) && old[start] === value[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, value.length) - start && old[old.length - 1 - end] === value[value.length - 1 - end]) end += 1;
  text.doc.transact(() => {
    text.delete(start, old.length - start - end);
    text.insert(start, value.slice(start, value.length - end));
  });
}

function moved(at, delta) {
  let place = 0;
  for (const part of delta) {
    if (place >= at && !part.insert) break;
    if (part.retain) place += part.retain;
    else if (part.insert) { if (place < at) at += part.insert.length; place += part.insert.length; }
    else if (part.delete) at -= Math.max(0, Math.min(part.delete, at - place));
  }
  return at;
}
