// The document that a story may hold. The server keeps the same schema and refuses everything else.
import { Node } from '@tiptap/core';
import Blockquote from '@tiptap/extension-blockquote';
import Bold from '@tiptap/extension-bold';
import Document from '@tiptap/extension-document';
import HardBreak from '@tiptap/extension-hard-break';
import Heading from '@tiptap/extension-heading';
import Link from '@tiptap/extension-link';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import Paragraph from '@tiptap/extension-paragraph';
import Text from '@tiptap/extension-text';
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions';
import { figureView } from './figure.js';

const FIELDS = ['asset', 'caption', 'credit', 'alt'];

function figure(pictures, words) {
  return Node.create({
    name: 'figure',
    group: 'block',
    atom: true,
    draggable: true,
    isolating: true,
    addAttributes: () => Object.fromEntries(FIELDS.map((name) => [name, { default: '' }])),
    parseHTML: () => [{ tag: 'figure[data-asset]' }],
    renderHTML: ({ node }) => ['figure', { 'data-asset': node.attrs.asset }],
    addNodeView: () => figureView(pictures, words),
  });
}

export function extensions({ pictures, words }) {
  return [
    Document,
    Paragraph,
    Text,
    HardBreak,
    Bold,
    Heading.extend({ content: 'text*', marks: 'bold link' }).configure({ levels: [2, 3] }),
    Blockquote.extend({ content: 'paragraph+' }),
    BulletList.configure({ HTMLAttributes: {} }),
    OrderedList.extend({ addAttributes: () => ({}) }),
    ListItem.extend({ content: 'paragraph (paragraph | bulletList | orderedList)*' }),
    ListKeymap,
    Link.extend({ addAttributes: () => ({ href: { default: null } }) }).configure({
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      protocols: ['http', 'https', 'mailto'],
    }),
    figure(pictures, words),
    UndoRedo,
    Dropcursor.configure({ class: 'drop-line', color: false }),
    Gapcursor,
    Placeholder.configure({ placeholder: words.placeholder }),
  ];
}

// As the newsroom counts: without white space, captions apart.
export function charCount(doc) {
  let count = 0;
  doc.descendants((node) => {
    if (node.isText) count += [...node.text.replace(/\s/g, '')].length;
  });
  return count;
}
