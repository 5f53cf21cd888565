// A block changes places with the one before or after it; the selection goes along.
import { NodeSelection } from '@tiptap/pm/state';

export function moveBlock(editor, at, step) {
  const { state, view } = editor;
  const place = state.doc.resolve(at);
  const index = place.index();
  const other = place.parent.maybeChild(index + step);
  if (!other || (step < 0 && index === 0)) return false;
  const node = place.parent.child(index);
  const to = step < 0 ? at - other.nodeSize : at + other.nodeSize;
  const moved = state.tr.delete(at, at + node.nodeSize).insert(to, node);
  view.dispatch(moved.setSelection(NodeSelection.create(moved.doc, to)).scrollIntoView());
  return true;
}

// Alt and arrows on a selected picture or card.
export function moveSelected(editor, event) {
  const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
  const { selection } = editor.state;
  if (!step || !event.altKey || !(selection instanceof NodeSelection)) return false;
  event.preventDefault();
  return moveBlock(editor, selection.from, step) || true;
}
