// Who is here: their marks beside the tools, their names at their cursors. A click follows somebody.
import { cursors, showCursors } from './cursors.js';
import { el, fill } from './dom.js';

const COLOURS = 6;
const SHOWN = 6;

export class People {
  constructor({ room, words }) {
    this.room = room;
    this.words = words;
    this.dom = el('ul', { class: 'pp', 'aria-label': words.here });
  }

  extension() { return cursors({ moved: (cursor) => this.room.point(cursor) }); }

  attach(editor) {
    this.editor = editor;
    this.room.addEventListener('people', ({ detail }) => this.show(detail));
    this.show(this.room.people);
  }

  show(people) {
    const others = people.filter(({ client }) => client !== this.room.client).map((one) => ({ ...one, colour: colour(one.person) }));
    const named = [...new Map(others.map((one) => [one.person, one])).values()];
    this.dom.replaceChildren(...named.slice(0, SHOWN).map((one) => this.#mark(one)),
      ...(named.length > SHOWN ? [el('li', { class: 'mute small' }, fill(this.words.more, { n: named.length - SHOWN }))] : []));
    this.dom.hidden = named.length === 0;
    showCursors(this.editor, others.filter(({ cursor }) => cursor));
    this.look();
  }

  follow(person) {
    this.followed = this.followed === person ? null : person;
    this.show(this.room.people);
  }

  // Keeps the one who is followed in sight.
  look() {
    if (this.followed) document.querySelector(`.cu[data-person="${this.followed}"]`)?.scrollIntoView({ block: 'center' });
  }

  #mark({ person, name, write, colour: number }) {
    const label = fill(write ? this.words.follow : this.words.reads, { name });
    return el('li', {}, el('button', { type: 'button', class: `av cu-${number}`, title: label, 'aria-label': label,
      'aria-pressed': String(this.followed === person), onclick: () => this.follow(person) }, [...name][0]));
  }
}

// One colour a person in every room; six are told apart on either ground.
function colour(person) { return [...person].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) % COLOURS + 1; }
