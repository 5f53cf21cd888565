// Light or dark without loading the page again; the form works alone where script does not run.
import { post } from '../post.js';

export function themeForms(root) {
  for (const form of root.querySelectorAll('[data-theme-form]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const button = form.querySelector('button');
      const chosen = button.value;
      document.documentElement.dataset.bsTheme = chosen;
      void post(form.action, new URLSearchParams({ theme: chosen, next: '/' }), { redirect: 'manual' });
      for (const other of root.querySelectorAll('[data-theme-form] button')) turn(other, chosen);
    });
  }
}

function turn(button, chosen) {
  const use = button.querySelector('use');
  const file = use.getAttribute('href').split('#')[0];
  button.value = chosen === 'dark' ? 'light' : 'dark';
  use.setAttribute('href', `${file}#i-${chosen === 'dark' ? 'sun' : 'moon'}`);
}
