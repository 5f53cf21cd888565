// <huiliu-editor draft="…" assets="…" login="…" sprite="…"> around a plain form. Without script the form works;
// with it the textarea [data-text] becomes a structured text, and everything saves itself.
import { Editor } from '@tiptap/core';
import { conflict, plainText } from './editor/conflict.js';
import { Draft } from './editor/draft.js';
import { el, fill, icon, useSprite } from './editor/dom.js';
import { askAgain, findings } from './editor/findings.js';
import { askAddress, showKeys } from './editor/help.js';
import { moveSelected } from './editor/moving.js';
import { takePaste } from './editor/paste.js';
import { Picker } from './editor/picker.js';
import { Pictures } from './editor/pictures.js';
import { charCount, extensions, plainJSON } from './editor/schema.js';
import { Toolbar, toolList } from './editor/toolbar.js';
import { post } from './post.js';

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
      extensions: extensions({ pictures, words, providers: words.providers, choose: () => this.choosePicture() }),
      content,
      injectCSS: false,
      editorProps: {
        attributes: { class: 'ed-b', role: 'textbox', 'aria-multiline': 'true', 'aria-label': words.text, lang: 'zh-Hans' },
        handleKeyDown: (_view, event) => this.key(event),
        // Before ProseMirror itself parses what others' programs wrote.
        handleDOMEvents: { paste: (_view, event) => this.take(event.clipboardData) && (event.preventDefault(), true) },
        handleDrop: (_view, event, _slice, moved) => !moved && event.dataTransfer?.files.length > 0 && this.take(event.dataTransfer),
      },
    });
    this.count = el('span', { class: 'mute nowrap' });
    this.limits = JSON.parse(this.getAttribute('limits') || '{}');
    this.actions = {
      link: () => this.link(), picture: () => this.picture(), gallery: () => this.gallery(), embed: () => this.embed(),
      keys: () => showKeys(words, toolList(words, this.actions)),
    };
    this.toolbar = new Toolbar({ editor: this.editor, words, count: this.count, actions: this.actions });
    findings({ editor: this.editor, host: this, picture: () => this.picture() });
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
    return { ...fields, content: plainJSON(this.editor.getJSON()) };
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
    if (state === 'saved') askAgain();
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
    const chars = charCount(this.editor.state.doc);
    const { least = 0, most = 0, perMinute = 0 } = this.limits;
    const n = most ? `${chars.toLocaleString('en')} / ${most.toLocaleString('en')}` : chars.toLocaleString('en');
    const seconds = perMinute ? Math.round((chars * 60) / perMinute) : 0;
    const spoken = perMinute ? fill(this.words.spoken, { m: Math.floor(seconds / 60), s: seconds % 60 }) : '';
    this.count.textContent = [fill(this.words.count, { n }), spoken].filter(Boolean).join(' · ');
    this.count.classList.toggle('bad', (most > 0 && chars > most) || chars < least);
  }

  key(event) {
    const key = event.key.toLowerCase();
    if (event.altKey && event.key === 'F10') { this.toolbar.focus(); return true; }
    if (moveSelected(this.editor, event)) return true;
    if (!(event.ctrlKey || event.metaKey)) return false;
    const run = event.shiftKey ? this.chord(key) : { s: () => this.draft.save(), '/': this.actions.keys }[key];
    if (!run) return false;
    event.preventDefault();
    void run();
    return true;
  }

  chord(key) {
    const found = toolList(this.words, this.actions).find(({ keys }) => keys === `Ctrl+Shift+${key.toUpperCase()}`);
    return 'LPGEY'.includes(key.toUpperCase()) && found ? () => found.run(this.editor) : null;
  }

  async link() {
    const value = this.editor.getAttributes('link').href ?? '';
    const href = await askAddress({ label: this.words.link, verb: this.words.setLink, value });
    const chain = this.editor.chain().focus().extendMarkRange('link');
    if (href !== null) (href ? chain.setLink({ href }) : chain.unsetLink()).run();
  }

  // A picture of the library as a node, or null.
  async choosePicture(file = null) {
    const picture = await this.picker.ask(file);
    if (!picture) return null;
    const attrs = { asset: picture.id, caption: picture.caption ?? '', credit: picture.credit ?? '', alt: picture.alt ?? '' };
    return { type: 'figure', attrs };
  }

  async picture(file = null) {
    return this.put(() => this.choosePicture(file));
  }

  async gallery() {
    return this.put(async () => {
      const figure = await this.choosePicture();
      return figure && { type: 'gallery', content: [figure] };
    });
  }

  async embed() {
    let found = null;
    const check = async (url) => {
      const answer = await post('/api/stories/embeds', JSON.stringify({ url }),
        { headers: { 'Content-Type': 'application/json', Accept: 'application/json' } }).catch(() => null);
      const said = await answer?.json().catch(() => null);
      if (answer?.ok) { found = said; return null; }
      return said?.detail ?? this.words.offline;
    };
    return this.put(async () => {
      const url = await askAddress({ label: this.words.embedAddress, verb: this.words.setLink, check });
      return url === null || !found ? null : { type: 'embed', attrs: { provider: found.provider, ref: found.ref, title: '' } };
    });
  }

  // What takes a while to choose goes where the caret was.
  async put(choose) {
    const at = this.editor.state.selection.to;
    const node = await choose();
    return node ? this.editor.chain().focus(at).insertContent(node).run() : this.editor.commands.focus();
  }

  take(carrier) {
    return takePaste(this.editor, carrier, { picture: (file) => this.picture(file), say: (what) => this.pasted(what) });
  }

  pasted({ plain, gaps }) {
    const words = plain ? this.words.pastedPlain : gaps ? fill(this.words.pastedGaps, { n: gaps }) : '';
    this.toolbar.notice.textContent = words;
    setTimeout(() => { this.toolbar.notice.textContent = ''; }, 12000);
  }

  // Whoever submits the story, submits what stands on the screen.
  async beforeSubmit(event) {
    const form = event.target;
    if (form.method !== 'post' || form.closest('dialog') || !this.draft.dirty) return;
    event.preventDefault();
    event.stopPropagation();
    if (!(await this.draft.save())) return;
    // A panel that renewed itself meanwhile has thrown this form out, and a form outside the page sends nothing.
    if (!form.isConnected) { form.hidden = true; document.body.append(form); }
    form.requestSubmit(event.submitter);
  }
}

customElements.define('huiliu-editor', HuiliuEditor);
