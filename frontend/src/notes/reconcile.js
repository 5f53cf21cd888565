// Puts a newer list in place of an older one. Cards that did not change stay as they are; in those that did,
// and in the form of a new note, what somebody is typing is taken along.
export function reconcile(host, html) {
  const fresh = document.createElement('template');
  fresh.innerHTML = html;
  const list = host.querySelector('.nt-l');
  if (!list) { host.replaceChildren(fresh.content); return; }
  const cards = [...fresh.content.querySelectorAll('.nt-l > [data-note]')];
  list.replaceChildren(...cards.map((card) => kept(list, card)));
  foot(host, fresh.content);
}

function kept(list, card) {
  const old = list.querySelector(`[data-note="${card.dataset.note}"]`);
  if (!old) return card;
  if (old.dataset.rev === card.dataset.rev) return old;
  const typed = old.querySelector('.nt-a');
  if (typed?.open) card.querySelector('.nt-a')?.replaceWith(typed);
  card.classList.toggle('here', old.classList.contains('here'));
  return card;
}

function foot(host, fresh) {
  const [old, now] = [host.querySelector('.nt-f'), fresh.querySelector('.nt-f')];
  const typed = old.querySelector('.nt-n');
  if (typed?.open) now.querySelector('.nt-n')?.replaceWith(typed);
  now.style.top = old.style.top;
  old.replaceWith(now);
}
