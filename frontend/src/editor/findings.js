// Each line of what is missing leads to the place where it is mended.
export function findings({ editor, host, picture }) {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-field]');
    if (!link) return;
    event.preventDefault();
    lead(link.dataset.field, { editor, host, picture });
  });
}

function lead(field, { editor, host, picture }) {
  if (field === 'text') return editor.commands.focus('end', { scrollIntoView: true });
  if (field === 'picture') return picture();
  const place = {
    gap: () => host.querySelector('.gap-e .btn'),
    related: () => document.querySelector('#f-related input[type=search], #f-related a'),
  }[field]?.() ?? host.querySelector(`[name="${field}"]`) ?? emptyOf(host, field);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
  return place;
}

function emptyOf(host, field) {
  return [...host.querySelectorAll(`.fig-f [data-of="${field}"]`)].find((input) => !input.value.trim());
}

// The list is the server's; it is asked for again whenever something was saved.
export function askAgain() {
  document.body.dispatchEvent(new CustomEvent('findings'));
}
