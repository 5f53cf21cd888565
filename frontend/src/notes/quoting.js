// On pages where a text is only read: selected words go into the form of a new note.
const BEFORE = 20;

export function quoting(host) {
  const texts = [...document.querySelectorAll('[data-quoted]')];
  if (texts.length === 0) return;
  let offer = null;
  const choose = (kind) => { const found = selected(texts); offer.hide(); if (found) host.compose({ kind, ...found }); };
  const look = () => {
    const found = selected(texts);
    if (!host.form || (!found && !offer)) return;
    offer ??= made(host, choose);
    if (!found) { offer.hide(); return; }
    const { left, bottom } = found.box;
    offer.show({ left: left + scrollX, top: bottom + scrollY + 6 }, { suggest: found.quotation.length <= 300 });
  };
  document.addEventListener('selectionchange', () => { clearTimeout(look.timer); look.timer = setTimeout(look, 120); });
  document.addEventListener('keydown', (event) => {
    const kind = keyOf(event);
    if (!kind || !selected(texts) || !host.form) return;
    event.preventDefault();
    choose(kind);
  });
}

export function keyOf(event) {
  return event.ctrlKey && event.altKey ? { KeyM: 'remark', KeyS: 'suggestion' }[event.code] : undefined;
}

function made(host, choose) {
  const offer = host.offer(choose);
  document.body.append(offer.dom);
  return offer;
}

function selected(texts) {
  const selection = getSelection();
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const text = texts.find((one) => one.contains(range.commonAncestorContainer));
  const block = [...(text?.children ?? [])].find((one) => one.contains(range.startContainer));
  const quotation = selection.toString().trim();
  if (!quotation || !block || block.matches('.title, .lede')) return null;
  const front = document.createRange();
  front.setStart(block, 0);
  front.setEnd(range.startContainer, range.startOffset);
  return { quotation, before: front.toString().slice(-BEFORE), box: range.getBoundingClientRect() };
}
