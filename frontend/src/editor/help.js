// All keys of the editor in one list.
import { el, icon } from './dom.js';

export function showKeys(words, tools) {
  const rows = [...tools.filter(({ keys }) => keys).map(({ word, keys }) => [word, keys]), ...words.moreKeys];
  const line = ([word, keys]) => el('div', {}, el('dt', {}, word), el('dd', {}, ...keys.split('+').map((key) => el('kbd', {}, key))));
  const dialog = el('dialog', { class: 'lk kb', 'aria-label': words.keys, onclose: () => dialog.remove() },
    el('header', {}, el('h2', {}, words.keys), el('button', { type: 'button', class: 'ib', title: words.close, onclick: () => dialog.close() },
      icon('x'), el('span', { class: 'sr' }, words.close))),
    el('dl', {}, ...rows.map(line)));
  document.body.append(dialog);
  dialog.showModal();
}

// Asks for an address; gives null when nothing was chosen. `check` may refuse it with words.
export function askAddress({ label, verb, value = '', check = async () => null }) {
  return new Promise((done) => {
    let chosen = null;
    const input = el('input', { type: 'url', value, placeholder: 'https://', 'aria-label': label });
    const message = el('p', { class: 'msg', role: 'alert' });
    const submit = async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const refused = await check(input.value);
      if (refused) { message.textContent = refused; return; }
      chosen = input.value;
      dialog.close();
    };
    const dialog = el('dialog', { class: 'lk', 'aria-label': label, onclose: () => { dialog.remove(); done(chosen); } },
      el('form', { onsubmit: submit }, input, el('button', { class: 'btn btn-sm' }, verb), message));
    document.body.append(dialog);
    dialog.showModal();
  });
}
