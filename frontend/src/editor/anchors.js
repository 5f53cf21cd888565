// Where a note hangs: the first and the last character of its words, as Yjs names them.
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

const KEPT = 300;

// What is written right before or right after the words is not of them.
export function anchorOf({ from, to }, { type, binding }) {
  const start = Y.relativePositionToJSON(absolutePositionToRelativePosition(from + 1, type, binding.mapping));
  const end = Y.relativePositionToJSON(absolutePositionToRelativePosition(to, type, binding.mapping));
  return { start: { ...start, assoc: start.item ? 0 : -1 }, end };
}

// Gives where the words are now, or null where they are gone.
export function placeOf(note, doc, sync) {
  return byAnchor(note.anchor, doc, sync) ?? byWords(note, doc);
}

function byAnchor(anchor, doc, { doc: shared, type, binding }) {
  if (!anchor?.start || !binding || binding.mapping.size === 0) return null;
  const [from, to] = [anchor.start, anchor.end].map((position) =>
    relativePositionToAbsolutePosition(shared, type, Y.createRelativePositionFromJSON(position), binding.mapping));
  return from !== null && to !== null && from < to && to <= doc.content.size ? { from, to } : null;
}

// The words behind the words that stood before them; where no page gave a place, also the first that are equal.
function byWords({ anchor, quotation, before }, doc) {
  const wanted = lettersOf(quotation);
  if (!wanted) return null;
  const { letters, places } = spelled(doc);
  const front = lettersOf(before);
  const both = front ? letters.indexOf(front + wanted) : -1;
  const at = both >= 0 ? both + front.length : anchor?.start ? -1 : letters.indexOf(wanted);
  return at < 0 ? null : { from: places[at], to: places[at + wanted.length - 1] + 1 };
}

function spelled(doc) {
  const places = [];
  let letters = '';
  doc.descendants((node, at) => {
    if (!node.isText) return;
    for (let i = 0; i < node.text.length; i += 1) {
      if (lettersOf(node.text[i])) { letters += node.text[i]; places.push(at + i); }
    }
  });
  return { letters, places };
}

export function isChanged(doc, { from, to }, quotation) {
  const now = lettersOf(doc.textBetween(from, to, '\n', '\n'));
  return quotation.length < KEPT ? now !== lettersOf(quotation) : !now.startsWith(lettersOf(quotation));
}

// As the server compares: what shows, without white space.
export function lettersOf(text) { return text.replace(/[\s\p{Cc}\p{Cf}]/gu, ''); }
