// Node views of what is more than text: a quotation's source, a gallery, a card, a missing picture.
import { el, icon } from './dom.js';

export function write(editor, getPos, change) {
  const at = getPos();
  if (at === undefined) return;
  const { state, view } = editor;
  view.dispatch(state.tr.setNodeMarkup(at, undefined, { ...state.doc.nodeAt(at).attrs, ...change }));
}

export function drop(editor, getPos) {
  const at = getPos();
  const node = editor.state.doc.nodeAt(at);
  const around = editor.state.doc.resolve(at);
  // The last picture takes its gallery along.
  const whole = around.parent.type.name === 'gallery' && around.parent.childCount === 1;
  const range = whole ? { from: around.before(), to: around.after() } : { from: at, to: at + node.nodeSize };
  editor.chain().focus().deleteRange(range).run();
}

export function button(name, word, run) {
  return el('button', { type: 'button', class: 'ib', title: word, onclick: run }, icon(name), el('span', { class: 'sr' }, word));
}

const touches = (dom, event) => dom.contains(event.target) && event.target.closest('input, button, a') !== null;

export function quoteView(words) {
  return ({ node, editor, getPos }) => {
    const content = el('div');
    const source = el('input', { class: 'q-s', value: node.attrs.source, maxlength: '200', 'aria-label': words.quoteSource,
      placeholder: words.quoteSource, oninput: (event) => write(editor, getPos, { source: event.target.value }) });
    const dom = el('blockquote', {}, content, el('footer', { contenteditable: 'false' }, source));
    return {
      dom, contentDOM: content,
      update(next) {
        if (next.type.name !== 'blockquote') return false;
        if (source.value !== next.attrs.source) source.value = next.attrs.source;
        return true;
      },
      stopEvent: (event) => event.target === source,
      ignoreMutation: (change) => !content.contains(change.target),
    };
  };
}

export function galleryView(words, choose) {
  return ({ editor, getPos }) => {
    const content = el('div', { class: 'gal-i' });
    const dom = el('section', { class: 'gal-e', 'aria-label': words.gallery },
      el('header', { contenteditable: 'false' }, icon('photo'), el('b', {}, words.gallery), el('span', { class: 'small mute' }, words.galleryHint),
        button('plus', words.galleryAdd, async () => {
          const figure = await choose();
          const at = getPos();
          if (figure) editor.commands.insertContentAt(at + editor.state.doc.nodeAt(at).nodeSize - 1, figure);
        }),
        button('trash', words.galleryRemove, () => drop(editor, getPos))),
      content);
    return {
      dom, contentDOM: content,
      update: (next) => next.type.name === 'gallery',
      stopEvent: (event) => touches(dom, event) && !content.contains(event.target),
      ignoreMutation: (change) => !content.contains(change.target),
    };
  };
}

export function embedView(words, providers) {
  return ({ node, editor, getPos }) => {
    const known = providers[node.attrs.provider];
    const address = known ? known.address.replace('{id}', node.attrs.ref) : '';
    const title = el('input', { value: node.attrs.title, maxlength: '200', 'aria-label': words.embedTitle, placeholder: words.embedTitle,
      oninput: (event) => write(editor, getPos, { title: event.target.value }) });
    const dom = el('div', { class: 'emb-e' }, icon('player-play'),
      el('div', {}, el('small', {}, known?.name ?? node.attrs.provider, ' ', el('span', { class: 'num mute' }, node.attrs.ref)), title),
      address ? el('a', { class: 'ib', href: address, target: '_blank', rel: 'noopener noreferrer', title: words.open }, icon('external-link'), el('span', { class: 'sr' }, words.open)) : null,
      button('trash', words.embedRemove, () => drop(editor, getPos)));
    return still(dom, 'embed', (next) => { if (title.value !== next.attrs.title) title.value = next.attrs.title; });
  };
}

export function gapView(words, choose) {
  return ({ node, editor, getPos }) => {
    const fill = async () => {
      const figure = await choose();
      const at = getPos();
      if (figure) editor.chain().focus().insertContentAt({ from: at, to: at + 1 }, figure).run();
    };
    const dom = el('div', { class: 'gap-e' }, icon('photo-off'),
      el('div', {}, el('b', {}, words.gap), node.attrs.hint ? el('span', { class: 'mute' }, ' ', node.attrs.hint) : null),
      el('button', { type: 'button', class: 'btn btn-sm', onclick: fill }, words.gapFill),
      button('trash', words.gapRemove, () => drop(editor, getPos)));
    return still(dom, 'pictureGap', () => {});
  };
}

// A view without text inside: its own inputs keep their events.
function still(dom, name, show) {
  return {
    dom,
    update(next) {
      if (next.type.name !== name) return false;
      show(next);
      return true;
    },
    stopEvent: (event) => touches(dom, event),
    ignoreMutation: () => true,
    selectNode: () => dom.classList.add('sel-n'),
    deselectNode: () => dom.classList.remove('sel-n'),
  };
}
