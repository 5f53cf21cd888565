// <huiliu-notes src="…" story="…">: the notes on a story, as the server wrote them. Its forms bring the list
// back as it is now; what somebody is typing meanwhile stays. In the editor another island lays it beside the text.
import { names } from './notes/names.js';
import { Offer } from './notes/offer.js';
import { quoting } from './notes/quoting.js';
import { reconcile } from './notes/reconcile.js';
import { post } from './post.js';

class HuiliuNotes extends HTMLElement {
  connectedCallback() {
    if (this.src) return;
    this.src = this.hasAttribute('data-here') ? location.pathname + location.search : this.getAttribute('src');
    this.addEventListener('submit', (event) => void this.submit(event));
    this.addEventListener('click', (event) => this.click(event));
    this.addEventListener('keydown', (event) => { if (event.key === 'Escape' && this.composing) this.cancel(); });
    names(this);
    document.body.addEventListener('live:notes', ({ detail }) => {
      if (!detail.subject || detail.subject === this.getAttribute('story')) void this.load();
    });
    quoting(this);
    if (this.hasAttribute('data-here')) this.shown();
    else void this.load();
  }

  get cards() { return [...this.querySelectorAll('.nt-l > [data-note]')]; }

  get form() { return this.querySelector('.nt-n form'); }

  get composing() { return this.querySelector('.nt-n')?.classList.contains('placed') ?? false; }

  // What the two kinds of note are called, in the reader's language.
  get kinds() { return Object.fromEntries([...this.form.elements.kind.options].map(({ value, text }) => [value, text])); }

  offer(choose) { return new Offer(this, choose); }

  async load() {
    const answer = await fetch(this.src, { headers: { 'HX-Request': 'true' } }).catch(() => null);
    if (answer?.ok) this.show(await answer.text());
  }

  show(html) {
    const { activeElement } = document;
    reconcile(this, html);
    if (this.contains(activeElement)) activeElement.focus({ preventScroll: true });
    this.shown();
  }

  shown() {
    this.dispatchEvent(new CustomEvent('notes', { bubbles: true }));
    if (this.led || !location.hash.startsWith('#n-')) return;
    this.led = true;
    this.lead(location.hash.slice(3));
  }

  // Shows which note is meant; `into` the view where it is not.
  lead(id, { into = true } = {}) {
    this.querySelectorAll('.nt.here').forEach((one) => one.classList.toggle('here', one.dataset.note === id));
    const card = document.getElementById(`n-${id}`);
    card?.classList.add('here');
    if (into) card?.scrollIntoView({ block: 'nearest' });
  }

  // A new note on words: a place that only an editor knows, or the words in front of them.
  compose({ kind, quotation, before = '', anchor = null }) {
    const { form } = this;
    form.reset();
    const { elements } = form;
    elements.kind.value = kind;
    elements.quotation.value = quotation;
    elements.before.value = before;
    elements.anchor.value = anchor ? JSON.stringify(anchor) : '';
    elements.replacement.value = kind === 'suggestion' ? quotation : '';
    form.closest('.nt-n').open = true;
    form.closest('.nt-n').classList.toggle('placed', Boolean(anchor));
    form.querySelector('[data-cancel]').hidden = false;
    const field = kind === 'suggestion' ? elements.replacement : elements.text;
    field.focus({ preventScroll: Boolean(anchor) });
    field.select();
  }

  cancel() {
    this.close();
    this.dispatchEvent(new CustomEvent('cancelled'));
  }

  close() {
    const box = this.querySelector('.nt-n');
    box.querySelector('form').reset();
    this.form.elements.anchor.value = '';
    this.form.elements.before.value = '';
    box.open = false;
    box.classList.remove('placed');
  }

  click(event) {
    if (event.target.closest('[data-cancel]')) return this.cancel();
    const link = event.target.closest('[data-more], .nt-f .pg a');
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.src = new URL(link.getAttribute('href'), new URL(this.getAttribute('src'), location.href)).href;
    void this.load();
  }

  async submit(event) {
    const form = event.target;
    event.preventDefault();
    const body = new FormData(form);
    // A second press sends nothing; what somebody began to write meanwhile is not what was sent.
    if (form.sending === said(body)) return;
    form.sending = said(body);
    const html = await this.send(form.getAttribute('action'), body, form);
    const same = form.sending === said(new FormData(form));
    form.sending = null;
    if (html === null) return;
    if (same) this.sent(form);
    this.show(html);
  }

  sent(form) {
    if (form === this.form) { this.close(); return; }
    form.reset();
    form.closest('details')?.removeAttribute('open');
  }

  // Gives the list as it is after this, or null where it was refused; the reason stands beside `place`.
  async send(url, body, place) {
    const query = new URL(this.src, location.href).search;
    const headers = { 'HX-Request': 'true', Accept: 'application/json' };
    const answer = await post(url + query, body, { headers }).catch(() => null);
    place.querySelector('.nt-e')?.remove();
    if (answer?.ok && !answer.redirected) return answer.text();
    const said = await answer?.json().catch(() => null);
    place.append(Object.assign(document.createElement('p'), { className: 'nt-e', role: 'alert', textContent: said?.detail ?? '…' }));
    if (answer?.status === 409) void this.load();
    return null;
  }
}

function said(body) { return new URLSearchParams(body).toString(); }

customElements.define('huiliu-notes', HuiliuNotes);
