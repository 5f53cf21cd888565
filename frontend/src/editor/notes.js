// Notes beside the text: each at the height of its words, the words underlined. Where they stand is known by
// Yjs positions, so a note stays with its words while others write. Nothing of it is in the document.
import { Extension } from '@tiptap/core';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { keyOf } from '../notes/quoting.js';
import { anchorOf, isChanged } from './anchors.js';
import { KEY, marksPlugin, placesIn } from './marks.js';

const GAP = 8;
const BEFORE = 20;
const QUOTATION = 300;

export class Notes {
  constructor() {
    this.extension = Extension.create({
      name: 'notes',
      addProseMirrorPlugins: () => [marksPlugin((id) => this.pick(id))],
    });
  }

  async begin(editor) {
    this.list = document.querySelector('huiliu-notes');
    if (!this.list) return;
    await customElements.whenDefined('huiliu-notes');
    this.editor = editor;
    this.wide = matchMedia('(min-width: 1181px)');
    this.list.classList.add('laid');
    this.list.addEventListener('notes', () => this.tell());
    this.list.addEventListener('cancelled', () => { this.pending = null; this.tell(); });
    this.list.addEventListener('click', (event) => this.click(event));
    this.list.addEventListener('focusin', ({ target }) => this.pick(target.closest('[data-note]')?.dataset.note, { note: false }));
    this.list.addEventListener('input', () => this.later());
    this.list.addEventListener('toggle', () => this.later(), { capture: true });
    editor.on('selectionUpdate', () => this.offer());
    editor.on('transaction', ({ transaction }) => { if (transaction.docChanged) this.later(); });
    document.addEventListener('keydown', (event) => this.key(event), { capture: true });
    new ResizeObserver(() => this.later()).observe(editor.view.dom);
    if (this.list.querySelector('.nt-l')) this.tell();
  }

  // The plugin keeps the places; the list says which notes there are.
  tell() {
    if (!this.list.composing) this.pending = null;
    const notes = this.list.cards.map(({ dataset }) => ({
      id: dataset.note, kind: dataset.kind, anchor: JSON.parse(dataset.anchor), quotation: dataset.quotation, before: dataset.before,
    }));
    const known = [...notes, ...(this.pending ? [this.pending] : []), ...(this.accepting ? [this.accepting] : [])];
    this.#mark({ notes: known });
    this.later();
    if (location.hash.startsWith('#n-') && !this.led) { this.led = true; this.pick(location.hash.slice(3)); }
  }

  // A caret that was moved a moment ago is read first: what is drawn must not put it back.
  #mark(said) {
    this.editor.view.domObserver.flush();
    this.editor.view.dispatch(this.editor.state.tr.setMeta(KEY, said));
  }

  later() { this.waiting ??= requestAnimationFrame(() => { this.waiting = null; this.lay(); }); }

  // From the words to the note, and from the note to the words.
  pick(id, { note = true } = {}) {
    if (!id || !this.list || id === this.pending?.id) return;
    if (this.here !== id) {
      this.here = id;
      this.#mark({ here: id });
      this.list.lead(id, { into: note });
    }
    if (!note || location.hash === `#n-${id}`) this.#words(id)?.scrollIntoView({ block: 'nearest' });
  }

  #words(id) { return this.editor.view.dom.querySelector(`[data-mark="${id}"]`); }

  click(event) {
    const accept = event.target.closest('[data-accept]');
    const name = event.target.closest('.nt-w');
    if (!accept && !name) return;
    event.preventDefault();
    if (accept) void this.accept(accept);
    else this.pick(name.closest('[data-note]').dataset.note, { note: false });
  }

  key(event) {
    const kind = keyOf(event);
    if (!kind || !this.chosen()) return;
    event.preventDefault();
    event.stopPropagation();
    this.compose(kind);
  }

  chosen() {
    const { from, to, empty, $from, $to } = this.editor.state.selection;
    if (empty || !this.list?.form) return null;
    const quotation = this.editor.state.doc.textBetween(from, to, '\n', '\n');
    const suggest = $from.sameParent($to) && quotation.length === to - from && quotation.length <= QUOTATION;
    return quotation.trim() ? { from, to, quotation, suggest } : null;
  }

  offer() {
    const chosen = this.chosen();
    if (!chosen) { this.offered?.hide(); return; }
    const sheet = this.list.closest('.sheet');
    if (!this.offered) {
      this.offered = this.list.offer((kind) => this.compose(kind));
      sheet.append(this.offered.dom);
    }
    const { view } = this.editor;
    const [box, end] = [sheet.getBoundingClientRect(), view.coordsAtPos(chosen.to, -1)];
    this.offered.show({ left: end.left - box.left, top: end.bottom - box.top + 6 }, { suggest: chosen.suggest });
  }

  compose(kind) {
    const chosen = this.chosen();
    if (!chosen || (kind === 'suggestion' && !chosen.suggest)) return;
    this.offered?.hide();
    const { state } = this.editor;
    const anchor = anchorOf(chosen, ySyncPluginKey.getState(state));
    const before = state.doc.textBetween(Math.max(0, chosen.from - BEFORE), chosen.from, '\n', '\n');
    this.pending = { id: 'new', kind, anchor, quotation: chosen.quotation, before };
    this.list.compose({ kind, quotation: chosen.quotation, before, anchor });
    this.tell();
  }

  // First the server says that the suggestion is ours to take; then its words go in, as one step to undo.
  async accept(link) {
    const card = link.closest('[data-note]');
    const { note: id, replacement, quotation } = card.dataset;
    const place = placesIn(this.editor.state).get(id);
    if (!place || isChanged(this.editor.state.doc, place, quotation)) return;
    const { kind, anchor, before } = { ...card.dataset, anchor: JSON.parse(card.dataset.anchor) };
    this.accepting = { id, kind, anchor, quotation, before };
    const body = new FormData();
    body.set('action', 'accept');
    const html = await this.list.send(link.dataset.accept, body, card);
    if (html !== null) this.replace(placesIn(this.editor.state).get(id), quotation, replacement);
    this.accepting = null;
    if (html !== null) this.list.show(html);
  }

  replace(place, quotation, replacement) {
    if (!place || isChanged(this.editor.state.doc, place, quotation)) return;
    const old = this.editor.state.doc.textBetween(place.from, place.to);
    let start = 0;
    while (start < Math.min(old.length, replacement.length) && old[start] === replacement[start]) start += 1;
    let end = 0;
    while (end < Math.min(old.length, replacement.length) - start && old.at(-1 - end) === replacement.at(-1 - end)) end += 1;
    const put = replacement.slice(start, replacement.length - end);
    this.editor.view.dispatch(this.editor.state.tr.insertText(put, place.from + start, place.to - end));
  }

  // Each card beside its words, none over another; in a narrow window they stand in a row below the text.
  lay() {
    const places = placesIn(this.editor.state);
    this.list.cards.forEach((card) => this.#state(card, places.get(card.dataset.note)));
    const foot = this.list.querySelector('.nt-f');
    const cards = this.list.cards;
    if (!foot) return;
    if (!this.wide.matches) { [...cards, foot].forEach((one) => { one.style.top = ''; }); this.list.style.minHeight = ''; return; }
    const top = this.list.getBoundingClientRect().top;
    const high = (place) => (place ? this.editor.view.coordsAtPos(place.from).top - top : Infinity);
    const rows = cards.map((card) => ({ dom: card, at: card.dataset.quotation ? high(places.get(card.dataset.note)) : 0 }));
    rows.push({ dom: foot, at: this.pending ? high(places.get('new')) : Infinity });
    rows.sort((a, b) => a.at - b.at);
    let next = 0;
    for (const { dom, at } of rows) {
      const y = Math.max(next, at === Infinity ? 0 : at);
      dom.style.top = `${y}px`;
      next = y + dom.offsetHeight + GAP;
    }
    this.list.style.minHeight = `${next}px`;
    this.#order(rows.map(({ dom }) => dom).filter((dom) => dom !== foot));
  }

  #state(card, place) {
    const { quotation } = card.dataset;
    if (!quotation) return;
    card.classList.toggle('gone', !place);
    card.classList.toggle('changed', Boolean(place) && isChanged(this.editor.state.doc, place, quotation));
  }

  // The order of the keys is that of the text.
  #order(cards) {
    const now = this.list.cards;
    if (now.every((card, at) => card === cards[at]) || this.list.contains(document.activeElement)) return;
    this.list.querySelector('.nt-l').append(...cards);
  }
}
