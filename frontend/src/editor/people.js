// Who is here: their marks beside the tools, their names at their cursors. A click follows somebody.
import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import { Awareness } from 'y-protocols/awareness';
import { el, fill } from './dom.js';

const COLOURS = 6;
const SHOWN = 6;

export class People {
  constructor({ room, words }) {
    this.room = room;
    this.words = words;
    this.awareness = new Awareness(room.doc);
    this.awareness.setLocalState({});
    this.dom = el('ul', { class: 'pp', 'aria-label': words.here });
    this.awareness.on('update', (_changes, origin) => { if (origin === 'local') room.point(this.awareness.getLocalState()?.cursor ?? null); });
    room.addEventListener('people', ({ detail }) => this.show(detail));
  }

  extension() {
    const { awareness } = this;
    return Extension.create({
      name: 'cursors',
      addProseMirrorPlugins: () => [yCursorPlugin(awareness, { cursorBuilder: cursor, selectionBuilder: (user) => ({ class: `cu-s cu-${user.colour}` }) })],
    });
  }

  show(people) {
    const others = people.filter(({ client }) => client !== this.room.client);
    this.#aware(others);
    const named = [...new Map(others.map((one) => [one.person, one])).values()];
    this.dom.replaceChildren(...named.slice(0, SHOWN).map((one) => this.#mark(one)),
      ...(named.length > SHOWN ? [el('li', { class: 'mute small' }, fill(this.words.more, { n: named.length - SHOWN }))] : []));
    this.dom.hidden = named.length === 0;
  }

  follow(person) {
    this.followed = this.followed === person ? null : person;
    this.show(this.room.people);
    this.look();
  }

  // Keeps the one who is followed in sight.
  look() {
    if (this.followed) document.querySelector(`.cu[data-person="${this.followed}"]`)?.scrollIntoView({ block: 'center' });
  }

  #mark({ person, name, write }) {
    const label = fill(write ? this.words.follow : this.words.reads, { name });
    return el('li', {}, el('button', { type: 'button', class: `av cu-${colour(person)}`, title: label, 'aria-label': label,
      'aria-pressed': String(this.followed === person), onclick: () => this.follow(person) }, [...name][0]));
  }

  #aware(others) {
    const states = new Map(others.filter(({ cursor }) => cursor).map(({ client, person, name, cursor: at }) => [client, { cursor: at, user: { name, person, colour: colour(person) } }]));
    const removed = [...this.awareness.states.keys()].filter((client) => client !== this.room.client && !states.has(client));
    removed.forEach((client) => this.awareness.states.delete(client));
    states.forEach((state, client) => this.awareness.states.set(client, state));
    this.awareness.emit('change', [{ added: [], updated: [...states.keys()], removed }, 'room']);
    this.look();
  }
}

// One colour a person in every room; six are told apart on either ground.
function colour(person) { return [...person].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) % COLOURS + 1; }

function cursor(user) {
  return el('span', { class: `cu cu-${user.colour}`, 'data-person': user.person }, '\u2060', el('span', { class: 'cu-n' }, user.name), '\u2060');
}
