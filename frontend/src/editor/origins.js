// Who wrote which sentence, as the server knows it: a word and a bar beside each block, a line under what is
// not a person's own, the shares beside the tools. Shown for texts that are still as long as they were told.
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { el, fill } from './dom.js';

const LINES = { source: 'o-src', ai: 'o-ai', ai_edited: 'o-aih' };
const KINDS = ['human', 'source', 'ai_edited', 'ai'];
const key = new PluginKey('origins');

export class Origins {
  constructor({ url, words }) {
    this.url = url;
    this.words = words;
    this.dom = el('span', { class: 'osh' });
  }

  extension() {
    const plugin = new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, shown) => tr.getMeta(key) ?? shown.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    });
    return Extension.create({ name: 'origins', addProseMirrorPlugins: () => [plugin] });
  }

  async renew(editor) {
    const answer = await fetch(this.url, { headers: { Accept: 'application/json' } }).catch(() => null);
    if (!answer?.ok || editor.isDestroyed) return;
    const told = await answer.json();
    this.#shares(told.chars);
    editor.view.domObserver.flush();
    editor.view.dispatch(editor.state.tr.setMeta(key, this.#decorations(editor.state.doc, told)));
  }

  #decorations(doc, { texts, lengths }) {
    const found = [];
    const blocks = new Map();
    textsOf(doc).forEach(({ from, length, block }, index) => {
      if (lengths[index] !== length) return;
      const sentences = texts[index];
      sentences.filter(({ origin }) => LINES[origin]).forEach(({ start, end, origin, people }) =>
        found.push(Decoration.inline(from + start, from + end, { class: LINES[origin], title: this.#words(origin, people) })));
      blocks.set(block.from, { ...block, sentences: [...(blocks.get(block.from)?.sentences ?? []), ...sentences] });
    });
    blocks.forEach(({ from, to, sentences }) => { if (sentences.length) found.push(Decoration.node(from, to, this.#bar(sentences))); });
    return DecorationSet.create(doc, found);
  }

  // A block speaks for the least human of its sentences, and names everybody who wrote in it.
  #bar(sentences) {
    const origin = [...KINDS].reverse().find((kind) => sentences.some((one) => one.origin === kind)) ?? 'human';
    const people = [...new Set(sentences.flatMap((one) => one.people))];
    return { class: `ob ob-${origin}`, 'data-origin-word': this.words.origins[origin], title: this.#words(origin, people) };
  }

  #words(origin, people) { return [this.words.origins[origin], people.filter(Boolean).join(this.words.comma)].filter(Boolean).join(' · '); }

  #shares(chars) {
    const all = Object.values(chars).reduce((sum, n) => sum + n, 0);
    const parts = KINDS.filter((kind) => chars[kind] > 0).map((kind) => el('span', { class: LINES[kind] ?? '' },
      fill('%(word)s %(n)s%', { word: this.words.origins[kind], n: Math.round((100 * chars[kind]) / all) })));
    this.dom.replaceChildren(...(parts.length > 1 ? parts : []));
  }
}

// The texts as the shared document has them: words in a row, cut where something else stands between.
function textsOf(doc) {
  const found = [];
  doc.descendants((node, at, parent, index) => {
    if (!node.isText) return true;
    const before = index > 0 ? parent.child(index - 1) : null;
    if (before?.isText) found.at(-1).length += lengthOf(node);
    else found.push({ from: at, length: lengthOf(node), block: blockOf(doc, at) });
    return false;
  });
  return found;
}

function blockOf(doc, at) {
  const place = doc.resolve(at);
  return { from: place.before(1), to: place.after(1) };
}

// The server counts characters, JavaScript halves of some; a text with such characters is left unmarked.
function lengthOf(node) { return [...node.text].length === node.text.length ? node.text.length : Infinity; }
