// The board: a card is dragged or carried by keys, sent with the column where it was seen, and comes back as the
// server has it. What others move arrives card by card; only after many changes at once the whole board is fetched.
// Without script the same is done on the topic's page.
import { fade } from './fading.js';

const MANY = 6;
const GATHER_MS = 40;
const plan = document.querySelector('[data-plan]');
const body = plan.querySelector('[data-board-body]');
const moves = 'moves' in plan.dataset;
const changed = new Set();
const asked = new Map(); // How often each card was asked for: an answer that a later question overtook is dropped.
let settled = 0;
let held = null;
let home = null;
let timer = 0;

const columns = () => [...body.querySelectorAll('[data-column]')];
const cards = (column) => [...column.querySelectorAll('[data-card]')];
const listOf = (column) => column.querySelector('.cards');
const linkOf = (card) => card.querySelector('a');

function csrf() {
  const cookie = document.cookie.split('; ').find((one) => one.startsWith('csrftoken='));
  return cookie ? cookie.slice('csrftoken='.length) : document.querySelector('meta[name=csrf]')?.content ?? '';
}

async function ask(url, values) {
  const headers = { 'HX-Request': 'true', 'X-CSRFToken': csrf() };
  const answer = await fetch(url, values ? { method: 'POST', headers, body: new URLSearchParams(values) } : { headers });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return { ok: answer.ok, status: answer.status, page };
}

function say(text) {
  const said = document.getElementById('said');
  const line = document.createElement('p');
  line.className = 'toast-s';
  line.textContent = text;
  said.replaceChildren(line);
}

// One card as it lies now, put where it belongs by its due time.
function settle(page, id) {
  settled += 1;
  const focused = document.activeElement?.closest('[data-card]')?.dataset.card === id;
  const old = document.getElementById(`t-${id}`);
  const card = page.querySelector(`[data-card="${id}"]`);
  old?.remove();
  const column = card && columns().find((one) => one.dataset.column === card.dataset.state);
  if (column) {
    const newest = column === columns().at(-1);
    const next = cards(column).find((one) => newest || one.dataset.due > card.dataset.due);
    listOf(column).insertBefore(document.adoptNode(card), next ?? null);
    if (focused) linkOf(card).focus({ preventScroll: true });
  }
  const counts = page.querySelector('[data-counts]')?.dataset.counts.split(' ') ?? [];
  columns().forEach((one, place) => told(one, counts[place]));
  return card;
}

function told(column, total) {
  const shown = cards(column).length;
  if (total !== undefined) column.querySelector('[data-total]').textContent = total;
  column.querySelector('.none').hidden = shown > 0;
  column.querySelector('.all').hidden = Number(column.querySelector('[data-total]').textContent) <= shown;
}

function turn(id) {
  const mine = (asked.get(id) ?? 0) + 1;
  asked.set(id, mine);
  return () => asked.get(id) === mine;
}

async function fetchCard(id) {
  const newest = turn(id);
  const { ok, page } = await ask(`/topics/${id}/card/`);
  if (ok && newest()) settle(page, id);
}

async function fetchBoard() {
  const newest = turn('');
  const before = settled;
  const { ok, page } = await ask(plan.dataset.boardUrl);
  if (!ok || !newest()) return;
  if (before !== settled) { await fetchBoard(); return; }
  const focused = document.activeElement?.closest('[data-card]')?.id;
  body.replaceChildren(...page.body.childNodes);
  const again = focused && document.getElementById(focused);
  if (again) linkOf(again).focus({ preventScroll: true });
}

function hear(event) {
  changed.add(event.detail?.subject ?? '');
  clearTimeout(timer);
  timer = setTimeout(() => {
    const ids = [...changed].filter((id) => id !== held?.dataset.card);
    changed.clear();
    if (ids.includes('') || ids.length > MANY) void fetchBoard();
    else ids.forEach((id) => void fetchCard(id));
  }, GATHER_MS);
}

async function move(card, to) {
  const { card: id, state: seen } = card.dataset;
  if (to === seen) return settleBack(card);
  const newest = turn(id);
  const { ok, status, page } = await ask(`/topics/${id}/move/`, { to, seen });
  if (ok) {
    if (newest()) settle(page, id);
    const undo = page.querySelector('.undo');
    document.getElementById('undo').replaceChildren(...(undo ? [document.adoptNode(undo)] : []));
    fade(document.getElementById('undo'));
    return undefined;
  }
  say(page.body.textContent.trim());
  await fetchCard(id);
  return status === 409 ? undefined : settleBack(card);
}

function settleBack(card) {
  if (home && card.isConnected) home.list.insertBefore(card, home.next);
}

function pick(card) {
  held = card;
  home = { list: card.parentElement, next: card.nextSibling };
  card.classList.add('held');
}

function put() {
  const card = held;
  card?.classList.remove('held');
  held = null;
  return card;
}

// Dragging: onto a column it is moved, onto a name it is assigned.
document.addEventListener('dragstart', (event) => {
  const card = moves && event.target.closest?.('[data-card]');
  if (!card) return;
  pick(card);
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', card.dataset.card);
});

function under(event) {
  return event.target.closest?.('[data-hand], [data-column]');
}

function mark(place) {
  document.querySelectorAll('.over').forEach((one) => one.classList.toggle('over', one === place));
  place?.classList.add('over');
}

document.addEventListener('dragover', (event) => {
  const place = held && under(event);
  mark(place);
  if (place) event.preventDefault();
});

document.addEventListener('drop', (event) => {
  const place = held && under(event);
  if (!place) return;
  event.preventDefault();
  const card = put();
  if (place.dataset.hand) assign(card, place.dataset.hand);
  else void move(card, place.dataset.column);
});

document.addEventListener('dragend', () => { put(); mark(null); });

// Whoever has it already is asked on the page of that assignment; a new one opens the sheet.
function assign(card, person = '') {
  const who = person && `&who=p-${person}`;
  const { assignment } = card.dataset;
  if (assignment) { location.href = `/topics/assignments/${assignment}/reassign/?from=board${who}`; return; }
  void openSheet(`/topics/${card.dataset.card}/assign/?from=board${who}`);
}

async function openSheet(url) {
  const sheet = document.getElementById('assign-sheet');
  const { ok, page } = await ask(url);
  if (!ok) { say(page.body.textContent.trim()); return; }
  sheet.replaceChildren(...page.body.childNodes);
  window.htmx?.process(sheet);
  sheet.showModal();
}

// Keys: arrows walk, space picks up and puts down, A assigns. Nothing happens while someone types.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function walk(card, across, down) {
  const all = columns();
  const column = all.indexOf(card.closest('[data-column]'));
  const place = cards(all[column]).indexOf(card);
  if (down) return linkOf(cards(all[column])[place + down] ?? card).focus();
  for (let next = column + across; all[next]; next += across) {
    const there = cards(all[next]);
    if (there.length) return linkOf(there[Math.min(place, there.length - 1)]).focus();
  }
  return undefined;
}

function carry(across) {
  const all = columns();
  const next = all[all.indexOf(held.closest('[data-column]')) + across];
  if (!next) return;
  listOf(next).prepend(held);
  linkOf(held).focus();
  say(next.querySelector('h3 b').textContent);
}

function space(card) {
  if (!held) { pick(card); say(plan.dataset.held); return; }
  const to = held.closest('[data-column]').dataset.column;
  const put_ = put();
  say(plan.dataset.put);
  void move(put_, to);
}

document.addEventListener('keydown', (event) => {
  const card = event.target.closest?.('[data-card]');
  if (!card || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const step = STEPS[event.key];
  if (step) {
    event.preventDefault();
    if (held && step[0]) carry(step[0]);
    else if (!held) walk(card, ...step);
  } else if (moves && event.key === ' ') {
    event.preventDefault();
    space(card);
  } else if (event.key === 'Escape' && held) {
    const back = put();
    settleBack(back);
    linkOf(back).focus();
  } else if (moves && event.key.toLowerCase() === 'a') {
    event.preventDefault();
    assign(card);
  }
});

document.addEventListener('submit', async (event) => {
  const form = event.target.closest('[data-undo]');
  if (!form) return;
  event.preventDefault();
  const { ok, page } = await ask(form.action, Object.fromEntries(new FormData(form)));
  document.getElementById('undo').replaceChildren();
  if (!ok) { say(page.body.textContent.trim()); return; }
  const id = page.querySelector('[data-card]')?.dataset.card;
  if (id) settle(page, id);
});

document.body.addEventListener('live:topics', hear);
fade(document);
