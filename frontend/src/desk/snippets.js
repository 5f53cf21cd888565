// Snippets go into the text from the panel's button, or as one types // and a part of their name: a list opens at
// the caret, arrows choose, Enter or Tab puts in, Esc leaves the words as they are. The server fills them.
import { el } from '../editor/dom.js';

const TYPED = /(?:^|[^:/])\/\/([^\s/]{0,20})$/;
let menu = null;
// Where Esc was pressed: there no list opens again.
let left = -1;

export function snippets() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-insert]');
    const editor = button && theEditor();
    if (editor) put(editor, JSON.parse(button.dataset.insert), editor.state.selection);
  });
  document.addEventListener('keydown', (event) => { if (menu) steer(event); }, true);
  for (const kind of ['keyup', 'compositionend']) {
    document.addEventListener(kind, (event) => { if (event.target.closest?.('.ProseMirror')) void look(event); });
  }
  document.addEventListener('pointerdown', (event) => { if (menu && !menu.list.contains(event.target)) close(); });
}

function theEditor() {
  return document.querySelector('huiliu-editor')?.editor;
}

// What was typed behind // in this paragraph, and where; null where nothing was.
function typed(editor) {
  const { $from, empty } = editor.state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, null, '\ufffc');
  const found = before.match(TYPED);
  return found && { words: found[1], from: $from.pos - found[1].length - 2, to: $from.pos };
}

async function look(event) {
  const editor = theEditor();
  const asked = editor && !event.isComposing ? typed(editor) : null;
  if (!asked) { left = -1; return close(); }
  if (asked.from === left) return;
  if (menu?.words === asked.words && menu.to === asked.to) return;
  const room = document.querySelector('huiliu-editor').getAttribute('room');
  const address = `${room.replace(/room$/, 'snippets')}?q=${encodeURIComponent(asked.words)}`;
  const answer = await fetch(address, { headers: { Accept: 'application/json' } }).catch(() => null);
  const found = answer?.ok ? await answer.json() : [];
  if (typed(editor)?.to === asked.to) open(editor, asked, found);
}

function open(editor, asked, found) {
  close();
  if (!found.length) return;
  const list = el('ul', { class: 'sn-m', role: 'listbox' }, ...found.map((one, at) => el('li',
    { role: 'option', id: `sn-${at}`, onclick: () => choose(at) }, el('b', {}, one.name), el('small', {}, one.words))));
  const place = editor.view.coordsAtPos(asked.from);
  document.body.append(list);
  list.style.left = `${Math.max(8, Math.min(place.left, innerWidth - list.offsetWidth - 8))}px`;
  list.style.top = `${place.bottom + list.offsetHeight > innerHeight ? place.top - list.offsetHeight : place.bottom}px`;
  menu = { ...asked, editor, found, list, at: 0 };
  mark(0);
}

function mark(at) {
  menu.at = (at + menu.found.length) % menu.found.length;
  [...menu.list.children].forEach((row, number) => row.setAttribute('aria-selected', String(number === menu.at)));
  menu.list.children[menu.at].scrollIntoView({ block: 'nearest' });
  menu.editor.view.dom.setAttribute('aria-activedescendant', `sn-${menu.at}`);
}

function steer(event) {
  const run = {
    ArrowDown: () => mark(menu.at + 1), ArrowUp: () => mark(menu.at - 1),
    Enter: () => choose(menu.at), Tab: () => choose(menu.at), Escape: leave,
  }[event.key];
  if (!run || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}

function leave() {
  left = menu.from;
  close();
}

function choose(at) {
  const { editor, found, from, to } = menu;
  close();
  put(editor, found[at].content, { from, to });
}

// One paragraph goes into the line, more stand as they are.
function put(editor, document_, { from, to }) {
  const blocks = document_.content ?? [];
  const inline = blocks.length === 1 && blocks[0].type === 'paragraph';
  editor.chain().focus().insertContentAt({ from, to }, inline ? blocks[0].content ?? [] : blocks).run();
}

function close() {
  menu?.list.remove();
  menu?.editor.view.dom.removeAttribute('aria-activedescendant');
  menu = null;
}
