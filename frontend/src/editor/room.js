// A story's room. What is written here is kept in this browser first, then sent, then acknowledged once it
// stands in the database; only then do others see it. A cut line loses nothing: both sides say what they
// know and send each other the rest.
import * as Y from 'yjs';
import { post } from '../post.js';
import { fromBase64, toBase64 } from './bytes.js';
import { Store } from './store.js';

const GATHER_MS = 25;
const RETRY_S = [0.5, 1, 2, 5, 10];
const CURSOR_MS = 80;
// A line that answers nothing for so long is dead, whatever the browser believes.
const SILENCE_MS = 8000;
// Where no socket gets through, the page asks by HTTP as often as that.
const EXCHANGE_MS = 3000;
const TRIES_BEFORE_EXCHANGE = 2;
const LEAVE = { 4400: 'fault', 4401: 'again', 4403: 'refused', 4408: 'fault', 4409: 'behind', 4429: 'full' };

export class Room extends EventTarget {
  constructor(url) {
    super();
    this.url = url;
    this.doc = new Y.Doc();
    this.tries = 0;
    this.sent = 0;
    this.acked = 0;
    this.gathered = [];
    this.flying = new Map();
    this.people = [];
    addEventListener('online', () => this.#reconnect(0));
    addEventListener('offline', () => this.#drop());
    addEventListener('beforeunload', (event) => { if (this.dirty) event.preventDefault(); });
    addEventListener('pagehide', () => { if (this.dirty) this.store.keepNow(Y.mergeUpdates([...this.flying.values(), ...this.gathered])); });
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.#send(); });
  }

  get dirty() { return this.gathered.length > 0 || this.acked < this.sent; }

  // The text so far, and what this browser still holds of an earlier visit.
  async open() {
    const answer = await post(this.url, '', { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const { url, client, state, person, ...seat } = await answer.json();
    Object.assign(this, { socketUrl: url, client, person, seat });
    // Pages that only read have no number; nothing that they hold is ever sent.
    if (client) this.doc.clientID = client;
    Y.applyUpdate(this.doc, fromBase64(state), this);
    this.store = new Store(`${this.url} ${person}`);
    for (const { n, update } of await this.store.all()) {
      Y.applyUpdate(this.doc, update, this);
      this.flying.set(n, update);
      this.sent = n;
    }
    this.doc.on('update', (update, origin) => { if (origin !== this) this.#written(update); });
    this.#connect();
  }

  // Resolves to true once everything written so far stands in the database.
  flush(seconds = 10) {
    this.#send();
    if (!this.dirty) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (result) => { clearTimeout(timer); this.removeEventListener('state', look); resolve(result); };
      const look = () => { if (!this.dirty) end(true); };
      const timer = setTimeout(() => end(false), seconds * 1000);
      this.addEventListener('state', look);
    });
  }

  point(cursor) {
    this.cursor = cursor;
    this.pointing ??= setTimeout(() => { this.pointing = null; this.#say({ t: 'cursor', at: this.cursor }); }, CURSOR_MS);
  }

  // What was refused is kept elsewhere: no later visit may send it again.
  async discard() {
    this.close();
    this.gathered = [];
    this.flying.clear();
    this.acked = this.sent;
    await this.store.drop(Infinity);
  }

  close() { this.closed = true; this.socket?.close(); }

  #written(update) {
    this.gathered.push(update);
    void this.store.keep(this.sent + 1, Y.mergeUpdates(this.gathered));
    this.gathering ??= setTimeout(() => this.#send(), GATHER_MS);
    // Before the first line stands nobody knows that there is none.
    this.#tell(this.ready || this.tries === 0 ? 'saving' : 'offline');
  }

  #send() {
    clearTimeout(this.gathering);
    this.gathering = null;
    if (!this.ready || this.gathered.length === 0) return;
    const update = Y.mergeUpdates(this.gathered);
    this.gathered = [];
    this.#put(update);
  }

  #put(update) {
    const frame = new Uint8Array(update.length + 4);
    new DataView(frame.buffer).setUint32(0, ++this.sent);
    this.flying.set(this.sent, update);
    frame.set(update, 4);
    this.socket.send(frame);
    this.silent ??= setTimeout(() => this.#drop(), SILENCE_MS);
  }

  #drop() {
    const { socket } = this;
    if (!socket) return;
    socket.onclose = socket.onmessage = null;
    socket.close();
    this.#cut();
  }

  #answered() {
    clearTimeout(this.silent);
    this.silent = this.dirty ? setTimeout(() => this.#drop(), SILENCE_MS) : null;
  }

  async #connect() {
    if (this.closed || this.socket || this.asking) return;
    this.asking = true;
    this.socketUrl ??= await this.#ticket();
    this.asking = false;
    if (!this.socketUrl) return;
    const socket = new WebSocket(this.socketUrl);
    this.socketUrl = null;
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.#say({ t: 'hello', sv: toBase64(Y.encodeStateVector(this.doc)) });
    // A caret that was moved a moment ago is read first: what comes now must not put it back.
    socket.onmessage = ({ data }) => {
      this.before?.();
      this.#take(data);
    };
    socket.onclose = ({ code }) => this.#cut(LEAVE[code]);
  }

  #take(data) {
    if (typeof data === 'string') this.#heard(JSON.parse(data));
    else Y.applyUpdate(this.doc, new Uint8Array(data), this);
  }

  // Slower than a socket, and as safe: what is answered stands in the database.
  async #exchange() {
    this.exchanging = null;
    if (this.ready || this.closed) return;
    const gathered = this.gathered.length;
    const written = [...this.flying.values(), ...this.gathered];
    const update = written.length && this.seat.write ? { update: toBase64(Y.mergeUpdates(written)) } : {};
    const body = JSON.stringify({ sv: toBase64(Y.encodeStateVector(this.doc)), ...update });
    const answer = await post(`${this.url}/exchange`, body, { headers: { Accept: 'application/json', 'Content-Type': 'application/json' } }).catch(() => null);
    if (this.ready) return;
    if (answer?.status === 409) { this.#refused(); return; }
    if (answer?.ok) this.#exchanged(gathered, await answer.json());
    this.exchanging = setTimeout(() => void this.#exchange(), EXCHANGE_MS);
  }

  #exchanged(gathered, { state }) {
    this.gathered = this.gathered.slice(gathered);
    this.sent += gathered > 0 ? 1 : 0;
    this.before?.();
    Y.applyUpdate(this.doc, fromBase64(state), this);
    this.#stands(this.sent);
    this.#emit('settled', {});
  }

  async #ticket() {
    const answer = await post(`${this.url}/${this.client}`, '', { headers: { Accept: 'application/json' } }).catch(() => null);
    if (answer?.ok) return (await answer.json()).url;
    if (answer && [401, 403].includes(answer.status)) this.#tell('login');
    this.#again();
    return null;
  }

  #heard(said) {
    if (said.t === 'ready') this.#begin(said);
    else if (said.t === 'ack') this.#stands(said.n);
    else if (said.t === 'refused') this.#refused();
    else if (said.t === 'seat') { Object.assign(this.seat, said); this.#emit('seat', this.seat); }
    else if (said.t === 'unkept' || said.t === 'settled') this.#kept(said);
    else if (said.t === 'people') { this.people = said.people; this.#emit('people', said.people); }
    else this.#emit(said.t, said);
  }

  // Both know now what the other lacks. What the server lacks can only be this person's own.
  #begin({ sv }) {
    this.ready = true;
    this.tries = 0;
    const { dirty } = this;
    this.gathered = [];
    if (dirty && !this.seat.write) { this.#refused(); return; }
    if (dirty) this.#put(Y.encodeStateAsUpdate(this.doc, fromBase64(sv)));
    this.#tell(this.dirty ? 'saving' : 'saved');
    if (this.cursor) this.point(this.cursor);
  }

  #stands(n) {
    this.acked = Math.max(this.acked, n);
    [...this.flying.keys()].filter((one) => one <= n).forEach((one) => this.flying.delete(one));
    this.#answered();
    void this.store.drop(n);
    if (!this.dirty) this.#tell('saved');
  }

  // Everybody has the text, and no story can hold it: it is too long, or odd.
  #kept({ t, why }) {
    this.unkept = t === 'unkept' ? why : null;
    if (!this.dirty && this.ready) this.#tell('saved');
    if (t === 'settled') this.#emit('settled', {});
  }

  // The story was closed, or the right to write it ended, while this was on its way.
  #refused() {
    this.seat.write = false;
    this.#emit('refused', {});
  }

  #cut(why) {
    this.ready = false;
    this.socket = null;
    clearTimeout(this.silent);
    this.silent = null;
    this.people = [];
    this.#emit('people', []);
    if (this.closed) return;
    if (why === 'refused' || why === 'full') { this.#tell(why); return; }
    this.#tell(why === 'fault' ? 'fault' : 'offline');
    this.#again();
  }

  #again() {
    if (this.tries >= TRIES_BEFORE_EXCHANGE) this.exchanging ??= setTimeout(() => void this.#exchange(), EXCHANGE_MS);
    const seconds = RETRY_S[Math.min(this.tries++, RETRY_S.length - 1)];
    this.#reconnect(seconds * (0.75 + Math.random() / 2));
  }

  #reconnect(seconds) {
    if (this.ready || this.closed) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.#connect(), seconds * 1000);
  }

  #say(message) { if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message)); }

  #tell(told) {
    const state = told === 'saved' && this.unkept ? this.unkept : told;
    this.state = state;
    this.#emit('state', { state });
  }

  #emit(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}
