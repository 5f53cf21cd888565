// What others' programs put on the clipboard is read by the server, the only cleaner there is; while it
// reads, the place of the paste moves with what is typed. Without an answer the plain words go in.
import { Fragment, Slice } from '@tiptap/pm/model';
import { post } from '../post.js';

const OWN = 'data-pm-slice';

// Tells whether the paste was taken.
export function takePaste(editor, carrier, { picture, say }) {
  const html = carrier?.getData('text/html') ?? '';
  if (html.includes(OWN)) return false;
  const file = [...(carrier?.files ?? [])].find((one) => one.type.startsWith('image/'));
  if (file && !hasWords(html)) { void picture(file); return true; }
  if (!hasWords(html) && !html.includes('<img')) return false;
  void read(editor, html, carrier.getData('text/plain'), say);
  return true;
}

function hasWords(html) {
  return slim(html).replace(/<[^>]*>/g, '').replaceAll('&nbsp;', ' ').trim() !== '';
}

// Style sheets, comments and pictures inside the text say nothing that is kept.
function slim(html) {
  return html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/<!--[\s\S]*?-->/g, '').replace(/(["'])data:[^"']*\1/gi, '""');
}

async function read(editor, html, plain, say) {
  const place = following(editor);
  const answer = await post('/api/stories/paste', JSON.stringify({ html: slim(html) }),
    { headers: { 'Content-Type': 'application/json', Accept: 'application/json' } }).catch(() => null);
  const said = answer?.ok ? await answer.json() : null;
  const { from, to } = place.stop();
  const blocks = said?.content.length ? said.content : lines(plain);
  insert(editor, blocks, from, to);
  say({ plain: !said, gaps: blocks.filter((block) => block.type === 'pictureGap').length });
}

function following(editor) {
  const place = { from: editor.state.selection.from, to: editor.state.selection.to };
  const follow = ({ transaction }) => {
    place.from = transaction.mapping.map(place.from);
    place.to = transaction.mapping.map(place.to);
  };
  editor.on('transaction', follow);
  return { stop() { editor.off('transaction', follow); return place; } };
}

function lines(plain) {
  return plain.split(/\r?\n/).map((line) => line.trim()).filter(Boolean)
    .map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
}

function insert(editor, blocks, from, to) {
  const { schema, doc, tr } = editor.state;
  const nodes = blocks.map((block) => schema.nodeFromJSON(block));
  const inside = doc.resolve(from).node(-1)?.type.name ?? 'doc';
  const fitting = inside === 'doc' ? nodes : words(nodes, schema);
  if (fitting.length === 0) return;
  const open = (node) => (node.type.name === 'paragraph' ? 1 : 0);
  const slice = new Slice(Fragment.from(fitting), open(fitting[0]), open(fitting.at(-1)));
  editor.view.dispatch(tr.replaceRange(from, to, slice).scrollIntoView().setMeta('paste', true));
  editor.commands.focus();
}

// In a cell, a quotation or a list's item there is room for paragraphs only.
function words(nodes, schema) {
  const found = [];
  Fragment.from(nodes).descendants((node) => {
    if (!node.isTextblock) return true;
    found.push(schema.nodes.paragraph.create(null, node.content));
    return false;
  });
  return found;
}
