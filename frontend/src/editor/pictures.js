// The library as the editor sees it: look for a picture, read one, bring one.
import { csrf } from '../post.js';

export class Pictures {
  constructor(base) {
    this.base = base.replace(/\/$/, '');
    this.known = new Map();
  }

  async get(id) {
    if (!this.known.has(id)) this.known.set(id, this.#read(id));
    return this.known.get(id);
  }

  async list(words) {
    const answer = await fetch(`${this.base}?q=${encodeURIComponent(words)}`, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const body = await answer.json();
    const items = Array.isArray(body) ? body : body.items;
    for (const item of items) this.known.set(item.id, Promise.resolve(item));
    return items;
  }

  async bring(form) {
    const answer = await fetch(this.base, {
      method: 'POST', body: form, headers: { Accept: 'application/json', 'X-CSRFToken': csrf() },
    });
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(body.detail ?? String(answer.status));
    this.known.set(body.id, Promise.resolve(body));
    return body;
  }

  // The smallest rendition that is wide enough, else the widest.
  address(picture, width) {
    const known = [...(picture.renditions ?? [])].filter((one) => one.url).sort((a, b) => a.width - b.width);
    const fits = known.find((one) => one.width >= width) ?? known.at(-1);
    return fits?.url ?? picture.url;
  }

  async #read(id) {
    try {
      const answer = await fetch(`${this.base}/${id}`, { headers: { Accept: 'application/json' } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }
}
