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
import Collaboration from '@tiptap/extension-collaboration';
import { Dropcursor, Gapcursor, Placeholder } from '@tiptap/extensions';
import { figureView } from './figure.js';
import { tables } from './table.js';
import { embedView, galleryView, gapView, quoteView } from './views.js';

// A node of attributes alone; copied within the editor, it travels in data-attributes.
function card(name, fields, view, more = {}) {
  const tag = `${name.toLowerCase()}-x`;
  return Node.create({
    name, group: 'block', atom: true, draggable: true, isolating: true, ...more,
    addAttributes: () => Object.fromEntries(fields.map((field) => [field, {
      default: '',
      parseHTML: (dom) => dom.getAttribute(`data-${field}`) ?? '',
      renderHTML: (attrs) => ({ [`data-${field}`]: attrs[field] }),
    }])),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes],
    addNodeView: () => view,
  });
}

const quote = (words) => Blockquote.extend({
  content: 'paragraph+',
  addAttributes: () => ({ source: { default: '', parseHTML: (dom) => dom.getAttribute('data-source') ?? '', renderHTML: ({ source }) => (source ? { 'data-source': source } : {}) } }),
  addNodeView: () => quoteView(words),
});

const gallery = (words, choose) => Node.create({
  name: 'gallery', group: 'block', content: 'figure*', isolating: true,
  parseHTML: () => [{ tag: 'section[data-gallery]' }],
  renderHTML: () => ['section', { 'data-gallery': '' }, 0],
  addNodeView: () => galleryView(words, choose),
});

export function extensions({ fragment, more, pictures, words, providers, choose }) {
  return [
    Document,
    Paragraph,
    Text,
    HardBreak,
    Bold,
    Heading.extend({ content: 'text*', marks: 'bold link' }).configure({ levels: [2, 3] }),
    quote(words),
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
    card('figure', ['asset', 'caption', 'credit', 'alt'], figureView(pictures, words)),
    gallery(words, choose),
    card('embed', ['provider', 'ref', 'title'], embedView(words, providers)),
    card('pictureGap', ['hint'], gapView(words, choose)),
    ...tables,
    Collaboration.configure({ fragment }),
    ...more,
    Dropcursor.configure({ class: 'drop-line', color: false }),
    Gapcursor,
    Placeholder.configure({ placeholder: words.placeholder }),
  ];
}

// The document as the server keeps it: spans of cells, empty sources and empty galleries are nothing.
export function plainJSON(node) {
  const { attrs, content, ...rest } = node;
  const kept = (content ?? []).map(plainJSON).filter((child) => child.type !== 'gallery' || child.content);
  const said = ['tableCell', 'tableHeader'].includes(node.type) || (node.type === 'blockquote' && !attrs?.source) ? null : attrs;
  return { ...rest, ...(said ? { attrs: said } : {}), ...(kept.length ? { content: kept } : {}) };
}

// As the newsroom counts: without white space, captions apart.
export function charCount(doc) {
  let count = 0;
  doc.descendants((node) => {
    if (node.isText) count += [...node.text.replace(/\s/g, '')].length;
  });
  return count;
}
