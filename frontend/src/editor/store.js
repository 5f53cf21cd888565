// What was written here and has not reached the server yet, kept in this browser by story and person.
const NAME = 'huiliu-written';
const TABLE = 'updates';

export class Store {
  constructor(key) { this.key = key; }

  // In the order in which it was written.
  async all() { return (await this.#run('readonly', (table) => table.getAll(this.#range()))) ?? []; }

  async keep(n, update) {
    return this.#run('readwrite', (table) => table.put({ key: this.key, n, update }));
  }

  // All up to number n stand on the server.
  async drop(n) {
    return this.#run('readwrite', (table) => table.delete(this.#range(n)));
  }

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
