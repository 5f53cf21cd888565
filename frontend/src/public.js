// A citizen's page is complete without this. It keeps the large type for the next page, prints, copies the address,
// and takes in the list of related stories, which is kept beside the page because the page itself never changes.
const KEY = 'huiliu-size';
const root = document.documentElement;

function set(size) {
  if (size === 'elder') root.dataset.size = 'elder';
  else delete root.dataset.size;
}

function kept() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

function keep(size) {
  try { localStorage.setItem(KEY, size); } catch { /* a reader who keeps nothing still reads */ }
}

set(kept());

document.addEventListener('click', (event) => {
  const pill = event.target.closest('[data-size]:is(a)');
  if (pill) {
    event.preventDefault();
    if (location.hash === '#elder') history.replaceState(null, '', location.pathname + location.search);
    set(pill.dataset.size);
    keep(pill.dataset.size);
    document.querySelector(pill.dataset.size === 'elder' ? '.pill.elder' : '.pill.young')?.focus();
  }
  if (event.target.closest('[data-print]')) print();
  const copy = event.target.closest('[data-copy]');
  if (copy) void navigator.clipboard.writeText(location.href).then(() => { copy.textContent = copy.dataset.copy; });
});
for (const one of document.querySelectorAll('[data-print], [data-copy]')) one.hidden = false;

for (const box of document.querySelectorAll('[data-related]')) void relate(box);

async function relate(box) {
  const answer = await fetch(box.dataset.related).catch(() => null);
  if (!answer?.ok) return;
  const list = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main .kin');
  if (list) box.querySelector('ul').replaceWith(document.importNode(list, true));
  else box.remove();
}
