// Choose a picture or bring one. A <dialog>: Esc closes it, the focus stays inside and returns.
import { el, icon } from './dom.js';

export class Picker {
  constructor(pictures, words) {
    this.pictures = pictures;
    this.words = words;
    this.search = el('input', { type: 'search', 'aria-label': words.searchPictures, placeholder: words.searchPictures,
      oninput: () => this.#later() });
    this.list = el('ul', { class: 'pk-l' });
    this.status = el('p', { class: 'pk-s', role: 'status' });
    this.form = this.#form();
    this.dialog = el('dialog', { class: 'pk', 'aria-label': words.picture },
      el('header', {}, el('h2', {}, words.picture), this.search,
        el('button', { type: 'button', class: 'ib', title: words.close, onclick: () => this.dialog.close() },
          icon('x'), el('span', { class: 'sr' }, words.close))),
      this.list, this.status, this.form);
  }

  // Gives the chosen picture, or null.
  async ask(file = null) {
    if (!this.dialog.isConnected) document.body.append(this.dialog);
    this.form.reset();
    this.chosen = null;
    if (file) this.#take(file);
    this.dialog.showModal();
    void this.#fill();
    await new Promise((done) => this.dialog.addEventListener('close', done, { once: true }));
    return this.chosen;
  }

  #take(file) {
    const carrier = new DataTransfer();
    carrier.items.add(file);
    this.form.elements.file.files = carrier.files;
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#fill(), 250);
  }

  async #fill() {
    try {
      const found = await this.pictures.list(this.search.value.trim());
      this.list.replaceChildren(...found.map((picture) => this.#row(picture)));
      this.status.textContent = found.length ? '' : this.words.noPictures;
    } catch {
      this.status.textContent = this.words.picturesUnread;
    }
  }

  #row(picture) {
    const choose = () => { this.chosen = picture; this.dialog.close(); };
    return el('li', {}, el('button', { type: 'button', onclick: choose },
      el('img', { src: this.pictures.address(picture, 320), alt: picture.alt ?? '', loading: 'lazy' }),
      el('span', {}, picture.caption || picture.filename), el('small', {}, picture.credit ?? '')));
  }

  #form() {
    const line = (name, type = 'text') => el('label', {}, el('span', {}, this.words[name]),
      el('input', { name, type, required: name !== 'alt' || undefined, maxlength: '500',
        accept: type === 'file' ? 'image/jpeg,image/png,image/webp' : undefined }));
    return el('form', { class: 'pk-f', onsubmit: (event) => this.#bring(event) },
      line('file', 'file'), line('caption'), line('credit'), line('alt'),
      el('button', { class: 'btn' }, icon('upload'), this.words.bring));
  }

  async #bring(event) {
    event.preventDefault();
    event.stopPropagation();
    this.status.textContent = this.words.bringing;
    try {
      this.chosen = await this.pictures.bring(new FormData(this.form));
      this.dialog.close();
    } catch (error) {
      this.status.textContent = error.message;
    }
  }
}
