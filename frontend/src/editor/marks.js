// The words that notes are about, underlined. Own changes move the places along; after those of others, which
// exchange the whole document, they are asked of Yjs anew.
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { placeOf } from './anchors.js';

export const KEY = new PluginKey('notes');

export function marksPlugin(pick) {
  return new Plugin({
    key: KEY,
    state: {
      init: () => ({ notes: [], here: null, set: DecorationSet.empty }),
      apply: (tr, value, _old, state) => {
        const said = tr.getMeta(KEY);
        const foreign = tr.getMeta(ySyncPluginKey)?.isChangeOrigin;
        if (said || foreign) return made({ ...value, ...said }, state);
        return tr.docChanged ? { ...value, set: value.set.map(tr.mapping, tr.doc) } : value;
      },
    },
    props: {
      decorations: (state) => KEY.getState(state).set,
      handleClick: (_view, _at, event) => {
        const marked = event.target.closest?.('[data-mark]');
        if (marked) pick(marked.dataset.mark);
        return false;
      },
    },
  });
}

// Where the words of each note are, by its id; those that are gone are not there.
export function placesIn(state) {
  return new Map(KEY.getState(state).set.find().filter(({ from, to }) => from < to).map(({ from, to, spec }) => [spec.id, { from, to }]));
}

function made(value, state) {
  const sync = ySyncPluginKey.getState(state);
  const marks = value.notes.flatMap((note) => {
    const place = placeOf(note, state.doc, sync);
    const here = note.id === value.here || note.id === 'new' ? ' here' : '';
    return place ? [Decoration.inline(place.from, place.to, { class: `ntd ntd-${note.kind}${here}`, 'data-mark': note.id }, { id: note.id })] : [];
  });
  return { ...value, set: DecorationSet.create(state.doc, marks) };
}
