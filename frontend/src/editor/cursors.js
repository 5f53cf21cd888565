// Where the others' cursors are, and where one's own is. Drawn anew only when the others' change: what is drawn
// sets the caret, and must not put it back to where it was before the last key.
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { el } from './dom.js';

const key = new PluginKey('cursors');

export function cursors({ moved }) {
  return Extension.create({
    name: 'cursors',
    addProseMirrorPlugins: () => [new Plugin({
      key,
      state: {
        init: () => ({ people: [], shown: DecorationSet.empty }),
        apply: (tr, { people, shown }, _old, state) => {
          const now = tr.getMeta(key) ?? people;
          const anew = now !== people || (tr.docChanged && tr.getMeta(ySyncPluginKey));
          return { people: now, shown: anew ? drawn(state, now) : shown.map(tr.mapping, tr.doc) };
        },
      },
      props: { decorations: (state) => key.getState(state).shown },
      view: () => ({
        update: (view, before) => { if (!view.state.selection.eq(before.selection) || !view.state.doc.eq(before.doc)) moved(ownCursor(view)); },
      }),
    })],
  });
}

export function showCursors(editor, people) {
  editor.view.domObserver.flush();
  editor.view.dispatch(editor.state.tr.setMeta(key, people));
}

function drawn(state, people) {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding || sync.binding.mapping.size === 0) return DecorationSet.empty;
  return DecorationSet.create(state.doc, people.flatMap((one) => marks(one, state, sync)));
}

function marks({ client, person, name, colour, cursor }, state, sync) {
  const [anchor, head] = [cursor.anchor, cursor.head].map((at) => place(at, state, sync));
  if (anchor === null || head === null) return [];
  const label = () => el('span', { class: `cu cu-${colour}`, 'data-person': person }, '\u2060', el('span', { class: 'cu-n' }, name), '\u2060');
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
  const chosen = from < to ? [Decoration.inline(from, to, { class: `cu-s cu-${colour}` }, { inclusiveEnd: true })] : [];
  return [Decoration.widget(head, label, { key: String(client), side: 10 }), ...chosen];
}

// What another page says of itself may be anything.
function place(at, state, sync) {
  try {
    const found = relativePositionToAbsolutePosition(sync.doc, sync.type, Y.createRelativePositionFromJSON(at), sync.binding.mapping);
    return found === null ? null : Math.min(found, state.doc.content.size - 1);
  } catch {
    return null;
  }
}

function ownCursor({ state }) {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding) return null;
  const [anchor, head] = [state.selection.anchor, state.selection.head].map((at) => absolutePositionToRelativePosition(at, sync.type, sync.binding.mapping));
  return { anchor, head };
}
