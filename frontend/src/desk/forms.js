// Small things that forms do with script; all of them work without.
export function forms(root) {
  for (const form of root.querySelectorAll('form[data-autosubmit]')) {
    form.addEventListener('change', (event) => { if (event.target.matches('select')) form.requestSubmit(); });
  }
  root.querySelector('[data-focus]')?.focus();
  for (const button of root.querySelectorAll('[data-show-password]')) showPassword(button);
}

function showPassword(button) {
  const field = document.getElementById(button.getAttribute('aria-controls'));
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = field.type === 'password';
    field.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
  });
}

// A second press of the same button does nothing while the first is on its way.
export function pressOnce() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    form.setAttribute('aria-busy', 'true');
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) {
      delete form.dataset.sent;
      form.removeAttribute('aria-busy');
    }
  });
}
