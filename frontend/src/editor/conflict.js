// Two texts, one story: both are shown, the person decides, neither is thrown away.
import { el, fill, icon } from './dom.js';

export function conflict({ words, mine, theirs, name, keepMine, takeTheirs }) {
  const dom = el('section', { class: 'cf', role: 'alert', tabindex: '-1', 'aria-label': words.twoTexts },
    el('header', {}, icon('columns-2'), el('b', {}, name ? fill(words.twoTextsBy, { name }) : words.twoTexts)),
    el('div', { class: 'cf-g' },
      side(words.yours, mine, words.keepYours, () => { dom.remove(); void keepMine(); }),
      side(words.theirs, theirs, words.takeTheirs, () => { dom.remove(); takeTheirs(); })),
    el('p', { class: 'small mute' }, words.bothKept));
  return dom;
}

function side(title, text, verb, run) {
  const lines = text.split('\n').filter(Boolean).map((line) => el('p', {}, line));
  return el('div', {}, el('h3', {}, title), el('div', { class: 'cf-t', tabindex: '0' }, ...lines),
    el('button', { type: 'button', class: 'btn btn-sm', onclick: run }, verb));
}

export function plainText(body) {
  const text = (node) => node.type === 'figure' ? node.attrs?.caption ?? ''
    : node.type === 'text' ? node.text : (node.content ?? []).map(text).join('');
  return [body.title, ...(body.content?.content ?? []).map(text)].filter(Boolean).join('\n');
}
