// Keeps what is written. A change is first kept in this browser, then sent with the revision it was made
// from. Nothing typed is ever lost to a lost line, a lost login or somebody else's save.
import { csrf, post } from '../post.js';

const WAIT_MS = 1200;
const LONGEST_WAIT_MS = 8000;
const RETRY_S = [2, 5, 10, 30];

export class Draft extends EventTarget {
  constructor({ url, read }) {
    super();
    this.url = url;
    this.read = read;
    this.key = `huiliu-draft:${url}`;
    this.etag = '';
    this.tries = 0;
    this.state = 'saved';
    addEventListener('online', () => { if (this.dirty) void this.save(); });
    addEventListener('focus', () => { if (this.state === 'login') void this.save(); });
    addEventListener('beforeunload', (event) => { if (this.dirty) event.preventDefault(); });
    document.addEventListener('visibilitychange', () => { if (document.hidden && this.dirty) void this.save(); });
  }

  get dirty() { return this.state !== 'saved'; }

  // The draft as the server has it, and what this browser still holds of an earlier, unsent try.
  async open() {
    const server = await this.#fetchDraft();
    this.etag = server.etag;
    const kept = this.#kept();
    return { server: server.body, kept: kept && !isSame(kept.body, pick(server.body, kept.body)) ? kept : null };
  }

  changed() {
    if (this.state === 'saved' || this.state === 'saving') this.#tell('unsaved');
    this.#keep();
    this.version = (this.version ?? 0) + 1;
    if (this.state === 'conflict') return;
    this.since ??= Date.now();
    clearTimeout(this.timer);
    const wait = Math.max(0, Math.min(WAIT_MS, this.since + LONGEST_WAIT_MS - Date.now()));
    this.timer = setTimeout(() => this.save(), wait);
  }

  // One save at a time; what was typed meanwhile goes with the next. Resolves to true when all is saved.
  async save() {
    clearTimeout(this.timer);
    if (!this.dirty) return true;
    if (this.state === 'conflict') return false;
    this.running ??= this.#send().finally(() => { this.running = null; });
    const done = await this.running;
    return done && this.dirty && this.state === 'unsaved' ? this.save() : done;
  }

  // What this browser kept was made from an older revision than the server's.
  clash({ server, etag }) {
    this.#tell('conflict', { server, etag });
  }

  // After a conflict: whose text goes on.
  async resolve(etag) {
    this.etag = etag;
    this.#tell('unsaved');
    return this.save();
  }

  // The text that does not go on stays with the story, where everyone finds it.
  async setAside({ title, summary, byline, content }) {
    const url = this.url.replace(/draft$/, 'copies');
    const body = JSON.stringify({ title, summary, byline, content });
    const answer = await post(url, body, { headers: { 'Content-Type': 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
  }

  settle() {
    this.#forget();
    this.#tell('saved');
  }

  async #send() {
    const version = this.version;
    this.since = null;
    this.#tell('saving');
    let answer;
    try {
      answer = await fetch(this.url, {
        method: 'PUT',
        body: JSON.stringify(this.read()),
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'If-Match': `"${this.etag}"`, 'X-CSRFToken': csrf() },
      });
    } catch {
      return this.#later('offline');
    }
    return this.#heard(answer, version);
  }

  async #heard(answer, version) {
    const json = (answer.headers.get('Content-Type') ?? '').includes('json');
    if (answer.status === 401 || answer.redirected || (answer.ok && !json)) return this.#later('login');
    if (answer.status === 403) return this.#forbidden(answer);
    if (answer.status === 409 || answer.status === 412) return this.#conflict(answer);
    if (answer.status >= 500 || answer.status === 429) return this.#later('fault');
    if (!answer.ok) return this.#refused(answer);
    this.etag = etagOf(answer, await answer.json().catch(() => ({})));
    this.tries = 0;
    if (this.version === version) { this.settle(); return true; }
    this.#tell('unsaved');
    return true;
  }

  // A login that ran out may show as a refused token too; only the draft itself can tell.
  async #forbidden(answer) {
    const who = await fetch(this.url, { headers: { Accept: 'application/json' } }).catch(() => null);
    return who?.ok ? this.#refused(answer) : this.#later('login');
  }

  async #conflict(answer) {
    const words = await answer.json().catch(() => ({}));
    const server = await this.#fetchDraft().catch(() => null);
    if (!server) return this.#later('offline');
    if (server.etag === this.etag) return this.#say('refused', { detail: words.detail });
    return this.#say('conflict', { server: server.body, etag: server.etag, detail: words.detail });
  }

  async #refused(answer) {
    const words = await answer.json().catch(() => ({}));
    return this.#say('refused', { detail: words.detail ?? String(answer.status) });
  }

  #say(state, detail) {
    this.#tell(state, detail);
    return false;
  }

  #later(state) {
    const wait = RETRY_S[Math.min(this.tries, RETRY_S.length - 1)];
    this.tries += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait * 1000);
    return this.#say(state, {});
  }

  async #fetchDraft() {
    const answer = await fetch(this.url, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const body = await answer.json();
    return { body, etag: etagOf(answer, body) };
  }

  #tell(state, detail = {}) {
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: { state, ...detail } }));
  }

  #keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ etag: this.etag, at: Date.now(), body: this.read() }));
    } catch { /* a full or closed store: the page itself still holds the text */ }
  }

  #kept() {
    try { return JSON.parse(localStorage.getItem(this.key)); } catch { return null; }
  }

  #forget() {
    try { localStorage.removeItem(this.key); } catch { /* nothing was kept */ }
  }
}

function etagOf(answer, body) {
  const header = answer.headers.get('ETag');
  return header ? header.replace(/^W\//, '').replaceAll('"', '') : String(body.revision ?? '');
}

// Equal values, whatever the order in which the two sides write their names.
function isSame(one, other) {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]));
}

function pick(whole, part) {
  return Object.fromEntries(Object.keys(part).map((name) => [name, whole[name]]));
}
