// The tools above the text: one tab stop, arrows between them, Alt+F10 from the text.
import { el, icon } from './dom.js';
import { newTable, tableTools } from './table.js';

export class Toolbar {
  constructor({ editor, words, actions, count, people, origins }) {
    this.editor = editor;
    this.tools = toolList(words, actions).map((tool) => this.#button(tool));
    this.status = el('span', { class: 'sv', role: 'status' });
    this.notice = el('span', { class: 'mute nowrap', role: 'status' });
    this.dom = el('div', { class: 'tools', role: 'toolbar', 'aria-label': words.tools, onkeydown: (event) => this.#walk(event) },
      el('div', { class: 'tools-s' }, ...this.tools.map(({ dom }) => dom), el('hr'), count), this.notice, origins, this.status, people);
    this.#stop(0);
    editor.on('transaction', () => this.refresh());
    this.refresh();
  }

  focus() { this.tools.find(({ dom }) => dom.tabIndex === 0)?.dom.focus(); }

  refresh() {
    for (const { dom, tool } of this.tools) {
      if (tool.on) dom.setAttribute('aria-pressed', String(tool.on(this.editor)));
      const can = tool.can ? tool.can(this.editor) : true;
      dom.setAttribute('aria-disabled', String(!can));
      dom.hidden = Boolean(tool.within && !tool.within(this.editor));
    }
  }

  #button(tool) {
    const dom = el('button', { type: 'button', class: 'ib', title: tool.keys ? `${tool.word} (${tool.keys})` : tool.word,
      onclick: () => tool.run(this.editor) }, icon(tool.icon), el('span', { class: 'sr' }, tool.word));
    return { dom, tool };
  }

  #stop(at) {
    this.tools.forEach(({ dom }, index) => { dom.tabIndex = index === at ? 0 : -1; });
  }

  #walk(event) {
    const shown = this.tools.filter(({ dom }) => !dom.hidden);
    const at = shown.findIndex(({ dom }) => dom === document.activeElement);
    const last = shown.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') { event.preventDefault(); this.editor.commands.focus(); }
    if (to === undefined || at < 0) return;
    event.preventDefault();
    this.#stop(this.tools.indexOf(shown[to]));
    shown[to].dom.focus();
  }
}

export function toolList(words, actions) {
  const chain = (name, ...values) => (editor) => editor.chain().focus()[name](...values).run();
  return [
    { icon: 'arrow-back-up', word: words.undo, keys: 'Ctrl+Z', run: chain('undo'), can: (editor) => editor.can().undo() },
    { icon: 'arrow-forward-up', word: words.redo, keys: 'Ctrl+Y', run: chain('redo'), can: (editor) => editor.can().redo() },
    { icon: 'h-2', word: words.heading, keys: 'Ctrl+Alt+2', run: chain('toggleHeading', { level: 2 }), on: (editor) => editor.isActive('heading', { level: 2 }) },
    { icon: 'h-3', word: words.subheading, keys: 'Ctrl+Alt+3', run: chain('toggleHeading', { level: 3 }), on: (editor) => editor.isActive('heading', { level: 3 }) },
    { icon: 'bold', word: words.bold, keys: 'Ctrl+B', run: chain('toggleBold'), on: (editor) => editor.isActive('bold') },
    { icon: 'quote', word: words.quote, keys: 'Ctrl+Shift+B', run: chain('toggleBlockquote'), on: (editor) => editor.isActive('blockquote') },
    { icon: 'list', word: words.bullets, keys: 'Ctrl+Shift+8', run: chain('toggleBulletList'), on: (editor) => editor.isActive('bulletList') },
    { icon: 'list-numbers', word: words.numbers, keys: 'Ctrl+Shift+7', run: chain('toggleOrderedList'), on: (editor) => editor.isActive('orderedList') },
    { icon: 'link', word: words.link, keys: 'Ctrl+Shift+L', run: actions.link, on: (editor) => editor.isActive('link') },
    { icon: 'photo', word: words.picture, keys: 'Ctrl+Shift+P', run: actions.picture },
    { icon: 'photo-plus', word: words.gallery, keys: 'Ctrl+Shift+G', run: actions.gallery },
    { icon: 'table', word: words.table, run: chain('insertContent', newTable(3, 3)), can: (editor) => !editor.isActive('table') },
    ...tableTools(words),
    { icon: 'player-play', word: words.embed, keys: 'Ctrl+Shift+E', run: actions.embed },
    { icon: 'keyboard', word: words.keys, keys: 'Ctrl+/', run: actions.keys },
  ];
}
