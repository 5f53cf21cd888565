// Hears what changed elsewhere and tells the page: `live:<topic>` on <body>, fragments fetch themselves.
// Each try needs a ticket of its own: it lives a minute, and EventSource would show the old one again.
const RETRY_S = [1, 2, 5, 10, 30, 60];

export function live() {
  if (!('live' in document.body.dataset) || topics().size === 0) return;
  void connect(0);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && closed) void connect(0);
  });
}

// A fragment that fetches itself sends nobody to the login page: somebody may be writing here.
export function staying() {
  document.addEventListener('htmx:beforeOnLoad', (event) => {
    const { xhr, requestConfig } = event.detail;
    const pressed = ['click', 'submit'].includes(requestConfig.triggeringEvent?.type);
    if (xhr.status === 401 && !pressed) event.preventDefault();
  });
}

// What somebody is typing into a fragment is worth more than its newest form, which comes with the next change.
export function keeping() {
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { target, requestConfig } = event.detail;
    if (requestConfig.triggeringEvent?.type?.startsWith('live:') && isTouched(target)) event.detail.shouldSwap = false;
  });
}

function isTouched(target) {
  const opened = document.activeElement?.closest('details[open]');
  return (opened && target.contains(opened)) || [...target.querySelectorAll('input, textarea')].some((field) => field === document.activeElement || field.value !== field.defaultValue);
}

let closed = false;

function topics() {
  const found = new Set();
  for (const one of document.querySelectorAll('[hx-trigger*="live:"], [data-live-topic]')) {
    if (one.dataset.liveTopic) found.add(one.dataset.liveTopic);
    for (const [, topic] of (one.getAttribute('hx-trigger') ?? '').matchAll(/live:([\w-]+)/g)) found.add(topic);
  }
  return found;
}

async function connect(tries) {
  closed = false;
  const source = await open();
  if (!source) return again(tries);
  // What changed between the page and this moment was told to nobody here: look once more.
  source.addEventListener('open', () => { tries = 0; lookAgain(); });
  source.addEventListener('error', () => { source.close(); again(tries + 1); });
  for (const topic of topics()) source.addEventListener(topic, (event) => tell(topic, event));
  source.addEventListener('refresh', lookAgain);
  addEventListener('pagehide', () => source.close(), { once: true });
}

async function open() {
  try {
    const answer = await fetch('/live/ticket', { headers: { Accept: 'application/json' } });
    if (!answer.ok || answer.redirected) return null;
    return new EventSource((await answer.json()).url);
  } catch {
    return null;
  }
}

function again(tries) {
  if (document.hidden) { closed = true; return; }
  setTimeout(() => connect(tries + 1), 1000 * RETRY_S[Math.min(tries, RETRY_S.length - 1)]);
}

function lookAgain() {
  topics().forEach((topic) => tell(topic));
}

function tell(topic, event) {
  const detail = event ? JSON.parse(event.data) : {};
  document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail }));
}
