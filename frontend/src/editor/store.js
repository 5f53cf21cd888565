// What was written here and has not reached the server yet, kept in this browser by story and person.
import { fromBase64, toBase64 } from './bytes.js';

const NAME = 'huiliu-written';
const TABLE = 'updates';

export class Store {
  constructor(key) { this.key = key; }

  // In the order in which it was written.
  async all() {
    const rows = (await this.#run('readonly', (table) => table.getAll(this.#range()))) ?? [];
    const last = this.#last();
    return last ? [...rows, { n: (rows.at(-1)?.n ?? 0) + 1, update: fromBase64(last) }] : rows;
  }

  // While a page is being left nothing else is finished in time.
  keepNow(update) {
    try { localStorage.setItem(`${NAME} ${this.key}`, toBase64(update)); } catch { /* A full or closed store: the rest is kept. */ }
  }

  async keep(n, update) {
    return this.#run('readwrite', (table) => table.put({ key: this.key, n, update }));
  }

  // All up to number n stand on the server.
  async drop(n) {
    if (this.#last()) localStorage.removeItem(`${NAME} ${this.key}`);
    return this.#run('readwrite', (table) => table.delete(this.#range(n)));
  }

  #last() { try { return localStorage.getItem(`${NAME} ${this.key}`); } catch { return null; } }

  #range(n = Infinity) { return IDBKeyRange.bound([this.key, 0], [this.key, n]); }

  // A browser that keeps nothing, such as a private window, still writes: only a crash loses more.
  async #run(mode, ask) {
    try {
      this.base ??= open();
      const base = await this.base;
      return await done(ask(base.transaction(TABLE, mode).objectStore(TABLE)));
    } catch {
      return null;
    }
  }
}

function open() {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: ['key', 'n'] });
  return done(asked);
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
