// <huiliu-editor room="…" assets="…" login="…" sprite="…"> around a plain form. Without script the form works;
// with it the textarea [data-text] becomes a structured text that several people write at once.
import { Editor } from '@tiptap/core';
import { el, fill, icon, useSprite } from './editor/dom.js';
import { shareField } from './editor/fields.js';
import { askAgain, findings } from './editor/findings.js';
import { askAddress, showKeys } from './editor/help.js';
import { Lead } from './editor/lead.js';
import { moveSelected } from './editor/moving.js';
import { takePaste } from './editor/paste.js';
import { Notes } from './editor/notes.js';
import { People } from './editor/people.js';
import { Origins } from './editor/origins.js';
import { Picker } from './editor/picker.js';
import { Pictures } from './editor/pictures.js';
import { quote } from './editor/quoting.js';
import { Room } from './editor/room.js';
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
    this.room = new Room(this.getAttribute('room'));
    this.room.addEventListener('state', ({ detail }) => this.show(detail));
    try {
      await this.room.open();
    } catch {
      this.querySelector('[data-plain]')?.before(el('p', { class: 'bad', role: 'alert' }, this.words.notOpened));
      return;
    }
    this.build();
    this.watch();
  }

  build() {
    const words = this.words;
    const pictures = new Pictures(this.getAttribute('assets'));
    this.picker = new Picker(pictures, words);
    this.people = new People({ room: this.room, words });
    this.origins = new Origins({ url: this.getAttribute('room').replace(/room$/, 'origins'), words });
    this.notes = new Notes();
    this.lead = new Lead();
    const place = this.querySelector('[data-text]');
    const sheet = el('div', { class: 'ed-t' });
    this.editor = new Editor({
      element: sheet,
      extensions: extensions({
        fragment: this.room.doc.getXmlFragment('body'), more: [this.people.extension(), this.origins.extension(), this.notes.extension, this.lead.extension],
        pictures, words, providers: words.providers, choose: () => this.choosePicture(),
      }),
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
    this.toolbar = new Toolbar({ editor: this.editor, words, count: this.count, actions: this.actions, people: this.people.dom, origins: this.origins.dom });
    findings({ editor: this.editor, host: this, picture: () => this.picture() });
    place.replaceWith(sheet);
    this.querySelectorAll('[data-plain]').forEach((one) => one.remove());
    this.prepend(this.toolbar.dom);
    this.classList.add('on');
  }

  watch() {
    this.editor.on('update', () => this.counts());
    this.inputs.forEach((input) => shareField(input, this.room.doc.getText(input.name)));
    this.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
    document.addEventListener('submit', (event) => void this.beforeSubmit(event), { capture: true });
    this.room.before = () => this.editor.view.domObserver.flush();
    this.room.addEventListener('seat', () => this.seat());
    this.room.addEventListener('settled', () => this.settled());
    this.room.addEventListener('refused', () => void this.setAside());
    void this.notes.begin(this.editor);
    this.counts();
    this.seat();
    this.show({ state: this.room.state ?? 'opening' });
    this.people.attach(this.editor);
    this.settled();
  }

  settled() {
    askAgain();
    void this.origins.renew(this.editor);
  }

  // What this person may do changes while the page is open: a story is submitted, returned, a right ends.
  seat() {
    const { write, reason, locked = [] } = this.room.seat;
    if (write && !this.room.client) location.reload();
    this.editor.setEditable(write && !locked.includes('text'), false);
    this.lead.locked = locked.includes('picture');
    this.inputs.forEach((input) => {
      input.readOnly = !write || locked.includes(input.name);
      input.title = locked.includes(input.name) ? reason : '';
    });
    this.classList.toggle('locked', !write);
    this.toolbar.notice.textContent = reason ?? '';
  }

  // The words that came too late stay with the story, where everyone finds them; the page shows what stands.
  async setAside() {
    const fields = Object.fromEntries(this.inputs.map((input) => [input.name, input.value]));
    const body = JSON.stringify({ ...fields, content: plainJSON(this.editor.getJSON()) });
    const url = this.getAttribute('room').replace(/room$/, 'copies');
    const answer = await post(url, body, { headers: { 'Content-Type': 'application/json' } }).catch(() => null);
    if (!answer?.ok) return this.show({ state: 'fault' });
    await this.room.discard();
    return location.reload();
  }

  show({ state }) {
    const words = this.words;
    const login = el('a', { href: this.getAttribute('login'), target: '_blank', rel: 'noopener' }, words.login);
    const parts = {
      opening: [icon('cloud-upload'), words.opening],
      saved: [icon('cloud-check'), words.saved],
      saving: [icon('cloud-upload'), words.saving],
      offline: [icon('cloud-off'), words.offline],
      long: [icon('alert-circle'), words.tooLong],
      odd: [icon('alert-circle'), words.odd],
      fault: [icon('cloud-off'), words.fault],
      login: [icon('login'), words.loggedOut, login],
      refused: [icon('alert-circle'), words.noRight],
      full: [icon('alert-circle'), words.full],
    }[state];
    this.toolbar?.status.replaceChildren(...parts);
    this.toolbar?.status.setAttribute('data-state', state);
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
    // A key that comes at once after another finds the caret where that one put it.
    if (!event.isComposing && event.keyCode !== 229) this.editor.view.domObserver.flush();
    const key = event.key.toLowerCase();
    if (event.altKey && event.key === 'F10') { this.toolbar.focus(); return true; }
    if (moveSelected(this.editor, event)) return true;
    if (!(event.ctrlKey || event.metaKey)) return false;
    const run = event.shiftKey ? this.chord(key) : { s: () => this.room.flush(), '/': this.actions.keys }[key];
    if (!run) return false;
    event.preventDefault();
    void run();
    return true;
  }

  chord(key) {
    const found = toolList(this.words, this.actions).find(({ keys }) => keys === `Ctrl+Shift+${key.toUpperCase()}`);
    return 'LPGE'.includes(key.toUpperCase()) && found ? () => found.run(this.editor) : null;
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
    if (form.matches('[data-quote]')) { event.preventDefault(); await quote(form, this.editor, this.getAttribute('room')); return; }
    if (form.method !== 'post' || form.closest('dialog') || !this.room.dirty) return;
    event.preventDefault();
    event.stopPropagation();
    if (!(await this.room.flush())) return;
    // A panel that renewed itself meanwhile has thrown this form out, and a form outside the page sends nothing.
    if (!form.isConnected) { form.hidden = true; document.body.append(form); }
    form.requestSubmit(event.submitter);
  }
}

customElements.define('huiliu-editor', HuiliuEditor);
