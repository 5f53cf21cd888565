import htmx from 'htmx.org';
import Alpine from '@alpinejs/csp';
import { forms, pressOnce } from './desk/forms.js';
import { listKeys } from './desk/keys.js';
import { keeping, live, staying } from './desk/live.js';
import { menu } from './desk/menus.js';
import { quick } from './desk/quick.js';
import { ordering } from './desk/ordering.js';
import { snippets } from './desk/snippets.js';
import { themeForms } from './desk/theme.js';
import { csrf } from './post.js';

window.htmx = htmx;
document.addEventListener('htmx:configRequest', (event) => { event.detail.headers['X-CSRFToken'] = csrf(); });
document.addEventListener('htmx:load', (event) => forms(event.detail.elt));

Alpine.data('menu', menu);
Alpine.start();

themeForms(document);
listKeys();
ordering();
pressOnce();
quick();
snippets();
staying();
keeping();
live();
