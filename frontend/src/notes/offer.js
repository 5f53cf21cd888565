// What may be done with selected words: two buttons near them.
export class Offer {
  constructor(host, choose) {
    this.dom = Object.assign(document.createElement('div'), { className: 'nt-o', hidden: true });
    this.buttons = Object.fromEntries(Object.entries(host.kinds).map(([kind, word]) => [kind, button(kind, word, choose)]));
    this.dom.append(...Object.values(this.buttons));
  }

  // `at` is relative to whatever the buttons stand in.
  show({ left, top }, { suggest }) {
    this.buttons.suggestion.hidden = !suggest;
    this.dom.hidden = false;
    const room = this.dom.offsetParent?.clientWidth ?? innerWidth;
    this.dom.style.left = `${Math.max(4, Math.min(left, room - this.dom.offsetWidth - 4))}px`;
    this.dom.style.top = `${top}px`;
  }

  hide() { this.dom.hidden = true; }
}

const KEYS = { remark: 'Ctrl+Alt+M', suggestion: 'Ctrl+Alt+S' };

function button(kind, word, choose) {
  const dom = Object.assign(document.createElement('button'), { type: 'button', textContent: word, title: `${word} (${KEYS[kind]})` });
  dom.dataset.kind = kind;
  // The selection is still there when the click comes.
  dom.addEventListener('pointerdown', (event) => event.preventDefault());
  dom.addEventListener('click', () => choose(kind));
  return dom;
}
