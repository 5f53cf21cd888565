// A picture in the text: the picture itself, three fields that travel with it, and its place in a gallery.
import { el, icon } from './dom.js';
import { moveBlock } from './moving.js';
import { button, drop, write } from './views.js';

const FIELDS = ['caption', 'credit', 'alt'];

export function figureView(pictures, words) {
  return ({ node, editor, getPos }) => {
    let now = node;
    const image = el('img', { alt: '' });
    const missing = el('p', { class: 'msg', hidden: true }, icon('alert-circle'), words.pictureGone);
    const inputs = FIELDS.map((name) => field(name));
    const dom = el('figure', { class: 'fig fig-e', 'data-asset': now.attrs.asset }, image, missing,
      el('div', { class: 'fig-f' }, ...inputs.map((one) => one.label),
        el('span', { class: 'mv' },
          button('arrow-up', words.moveBefore, () => moveBlock(editor, getPos(), -1)),
          button('arrow-down', words.moveAfter, () => moveBlock(editor, getPos(), 1)),
          button('trash', words.removePicture, () => drop(editor, getPos)))));
    void show();

    function field(name) {
      const input = el('input', { value: now.attrs[name], maxlength: '500', autocomplete: 'off', 'data-of': name,
        placeholder: words[`${name}Hint`] ?? '', oninput: (event) => write(editor, getPos, { [name]: event.target.value }) });
      return { name, input, label: el('label', {}, el('span', {}, words[name]), input) };
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
