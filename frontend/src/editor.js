// <huiliu-editor draft="…" assets="…" login="…" sprite="…"> around a plain form. Without script the form works;
// with it the textarea [data-text] becomes a structured text, and everything saves itself.
import { Editor } from '@tiptap/core';
import { conflict, plainText } from './editor/conflict.js';
import { Draft } from './editor/draft.js';
import { el, fill, icon, useSprite } from './editor/dom.js';
import { Picker } from './editor/picker.js';
import { Pictures } from './editor/pictures.js';
import { charCount, extensions } from './editor/schema.js';
import { Toolbar } from './editor/toolbar.js';

const FIELDS = ['title', 'summary', 'byline'];

class HuiliuEditor extends HTMLElement {
  async connectedCallback() {
    if (this.started) return;
    this.started = true;
    useSprite(this.getAttribute('sprite'));
    this.words = JSON.parse(this.querySelector('script[type="application/json"]').textContent);
    this.inputs = FIELDS.map((name) => this.querySelector(`[name="${name}"]`)).filter(Boolean);
    this.draft = new Draft({ url: this.getAttribute('draft'), read: () => this.read() });
    this.draft.addEventListener('state', (event) => this.show(event.detail));
    const { server, kept } = await this.draft.open();
    this.build(server.content);
    this.write(kept ? kept.body : server);
    this.watch();
    if (kept) this.restore(kept, server);
  }

  build(content) {
    const words = this.words;
    const pictures = new Pictures(this.getAttribute('assets'));
    this.picker = new Picker(pictures, words);
    const place = this.querySelector('[data-text]');
    const sheet = el('div', { class: 'ed-t' });
    this.editor = new Editor({
      element: sheet,
      extensions: extensions({ pictures, words }),
      content,
      injectCSS: false,
      editorProps: {
        attributes: { class: 'ed-b', role: 'textbox', 'aria-multiline': 'true', 'aria-label': words.text, lang: 'zh-Hans' },
        handleKeyDown: (_view, event) => this.key(event),
        handlePaste: (_view, event) => this.take(event.clipboardData),
        handleDrop: (_view, event, _slice, moved) => !moved && this.take(event.dataTransfer),
      },
    });
    this.count = el('span', { class: 'mute nowrap' });
    this.toolbar = new Toolbar({
      editor: this.editor, words, count: this.count,
      actions: { link: () => this.link(), picture: () => this.picture() },
    });
    place.replaceWith(sheet);
    this.querySelectorAll('[data-plain]').forEach((one) => one.remove());
    this.prepend(this.toolbar.dom);
    this.classList.add('on');
  }

  watch() {
    this.editor.on('update', () => { this.counts(); this.draft.changed(); });
    this.inputs.forEach((input) => input.addEventListener('input', () => this.draft.changed()));
    this.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
    document.addEventListener('submit', (event) => void this.beforeSubmit(event), { capture: true });
    this.counts();
    this.show({ state: 'saved' });
  }

  read() {
    const fields = Object.fromEntries(this.inputs.map((input) => [input.name, input.value]));
    return { ...fields, content: this.editor.getJSON() };
  }

  write(body) {
    for (const input of this.inputs) if (body[input.name] !== undefined) input.value = body[input.name];
    this.editor.commands.setContent(body.content, { emitUpdate: false });
  }

  // What this browser still held: the same revision goes on; another one is shown beside it.
  restore(kept, server) {
    if (kept.etag === this.draft.etag) {
      this.draft.changed();
      return;
    }
    this.draft.clash({ server, etag: this.draft.etag });
  }

  show({ state, server, etag, detail }) {
    const words = this.words;
    const login = el('a', { href: this.getAttribute('login'), target: '_blank', rel: 'noopener' }, words.login);
    const retry = el('button', { type: 'button', class: 'btn-l', onclick: () => void this.draft.save() }, words.retry);
    const parts = {
      saved: [icon('cloud-check'), words.saved],
      unsaved: [words.unsaved],
      saving: [icon('cloud-upload'), words.saving],
      offline: [icon('cloud-off'), words.offline, retry],
      fault: [icon('cloud-off'), words.fault, retry],
      login: [icon('login'), words.loggedOut, login],
      refused: [icon('alert-circle'), detail ?? words.fault, retry],
      conflict: [icon('columns-2'), words.twoTexts],
    }[state];
    this.toolbar?.status.replaceChildren(...parts);
    this.toolbar?.status.setAttribute('data-state', state);
    if (state === 'conflict') this.ask({ server, etag });
  }

  ask({ server, etag }) {
    const mine = this.read();
    this.querySelector('.cf')?.remove();
    const panel = conflict({
      words: this.words,
      mine: plainText(mine),
      theirs: plainText(server),
      name: server.saved_by_name,
      keepMine: () => this.choose({ server, etag, aside: server }, () => this.draft.resolve(etag)),
      takeTheirs: () => this.choose({ server, etag, aside: this.read() }, () => this.takeTheirs(server, etag)),
    });
    this.toolbar.dom.after(panel);
    panel.focus();
  }

  // One text goes on only after the other is set aside.
  async choose({ server, etag, aside }, goOn) {
    try {
      await this.draft.setAside(aside);
    } catch {
      this.draft.clash({ server, etag });
      return;
    }
    goOn();
  }

  takeTheirs(server, etag) {
    this.draft.etag = etag;
    this.write(server);
    this.draft.settle();
    this.counts();
  }

  counts() {
    this.count.textContent = fill(this.words.count, { n: charCount(this.editor.state.doc).toLocaleString('en') });
  }

  key(event) {
    const key = event.key.toLowerCase();
    if (event.altKey && event.key === 'F10') { this.toolbar.focus(); return true; }
    if (!(event.ctrlKey || event.metaKey)) return false;
    if (key === 's') { event.preventDefault(); void this.draft.save(); return true; }
    if (event.shiftKey && key === 'l') { event.preventDefault(); this.link(); return true; }
    if (event.shiftKey && key === 'p') { event.preventDefault(); void this.picture(); return true; }
    return false;
  }

  link() {
    const before = this.editor.getAttributes('link').href ?? '';
    const input = el('input', { type: 'url', value: before, placeholder: 'https://', 'aria-label': this.words.link });
    const dialog = el('dialog', { class: 'lk' }, el('form', { method: 'dialog' },
      input, el('button', { class: 'btn btn-sm', value: 'ok' }, this.words.setLink)));
    dialog.addEventListener('close', () => {
      const chain = this.editor.chain().focus().extendMarkRange('link');
      if (dialog.returnValue === 'ok') (input.value ? chain.setLink({ href: input.value }) : chain.unsetLink()).run();
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  async picture(file = null) {
    const at = this.editor.state.selection.to;
    const picture = await this.picker.ask(file);
    if (!picture) return this.editor.commands.focus();
    const attrs = { asset: picture.id, caption: picture.caption ?? '', credit: picture.credit ?? '', alt: picture.alt ?? '' };
    return this.editor.chain().focus(at).insertContent({ type: 'figure', attrs }).run();
  }

  take(carrier) {
    const file = [...(carrier?.files ?? [])].find((one) => one.type.startsWith('image/'));
    if (!file) return false;
    void this.picture(file);
    return true;
  }

  // Whoever submits the story, submits what stands on the screen.
  async beforeSubmit(event) {
    const form = event.target;
    if (form.method !== 'post' || form.closest('dialog') || !this.draft.dirty) return;
    event.preventDefault();
    event.stopPropagation();
    if (await this.draft.save()) form.requestSubmit(event.submitter);
  }
}

customElements.define('huiliu-editor', HuiliuEditor);
