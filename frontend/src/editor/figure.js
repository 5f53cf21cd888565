// A picture in the text: the picture itself, and three fields that travel with it.
import { el, icon } from './dom.js';

const FIELDS = ['caption', 'credit', 'alt'];

export function figureView(pictures, words) {
  return ({ node, editor, getPos }) => {
    let now = node;
    const image = el('img', { alt: '' });
    const missing = el('p', { class: 'msg', hidden: true }, icon('alert-circle'), words.pictureGone);
    const inputs = FIELDS.map((name) => field(name));
    const remove = el('button', { type: 'button', class: 'ib', title: words.removePicture, onclick: drop },
      icon('trash'), el('span', { class: 'sr' }, words.removePicture));
    const dom = el('figure', { class: 'fig fig-e', 'data-asset': now.attrs.asset }, image, missing,
      el('div', { class: 'fig-f' }, ...inputs.map((one) => one.label), remove));
    show();

    function field(name) {
      const input = el('input', { value: now.attrs[name], maxlength: '500', autocomplete: 'off',
        placeholder: words[`${name}Hint`] ?? '',
        oninput: (event) => write({ [name]: event.target.value }) });
      return { name, input, label: el('label', {}, el('span', {}, words[name]), input) };
    }

    function write(change) {
      const at = getPos();
      if (at === undefined) return;
      const { state, view } = editor;
      const attrs = { ...state.doc.nodeAt(at).attrs, ...change };
      view.dispatch(state.tr.setNodeMarkup(at, undefined, attrs));
    }

    function drop() {
      const at = getPos();
      editor.chain().focus().deleteRange({ from: at, to: at + now.nodeSize }).run();
    }

    async function show() {
      const picture = await pictures.get(now.attrs.asset);
      image.hidden = !picture;
      missing.hidden = Boolean(picture);
      if (picture) image.src = pictures.address(picture, 960);
      image.alt = now.attrs.alt;
    }

    return {
      dom,
      update(next) {
        if (next.type.name !== 'figure') return false;
        const changed = next.attrs.asset !== now.attrs.asset;
        now = next;
        for (const { name, input } of inputs) if (input.value !== next.attrs[name]) input.value = next.attrs[name];
        if (changed) void show();
        return true;
      },
      stopEvent: (event) => dom.contains(event.target) && event.target.closest('input, button') !== null,
      ignoreMutation: () => true,
      selectNode: () => dom.classList.add('sel-n'),
      deselectNode: () => dom.classList.remove('sel-n'),
    };
  };
}
