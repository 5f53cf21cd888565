import { forms, pressOnce } from './desk/forms.js';
import { themeForms } from './desk/theme.js';

themeForms(document);
forms(document);
pressOnce();
