// @ and a few letters or characters of a name: arrows choose among the people of the centre, Enter puts one in.
const ASKED = /[@＠]([^\s@＠，。、,.]{0,10})$/;
const SHOWN = 8;

export function names(host) {
  let people = null;
  let open = null;
  const close = () => { open?.list.remove(); open = null; };
  const look = async (field) => {
    if (askedIn(field) === undefined) return close();
    people ??= fetched(host.getAttribute('src'));
    const all = await people;
    // Somebody types on while the names come.
    const asked = askedIn(field);
    if (asked === undefined) return close();
    const found = all.filter((one) => fits(one, asked.toLowerCase())).slice(0, SHOWN);
    close();
    if (found.length > 0 && document.activeElement === field) open = opened(field, found, (one) => { put(field, one); close(); });
  };
  host.addEventListener('input', ({ target }) => { if (target.matches('[data-names]')) void look(target); });
  host.addEventListener('focusout', close);
  host.addEventListener('keydown', (event) => { if (open && !event.isComposing) keys(event, open, close); }, { capture: true });
}

function askedIn(field) { return field.value.slice(0, field.selectionStart).match(ASKED)?.[1]; }

async function fetched(src) {
  const answer = await fetch(`${src}people/`, { headers: { Accept: 'application/json' } }).catch(() => null);
  return answer?.ok ? (await answer.json()).people : [];
}

function fits({ name, letters }, asked) { return name.toLowerCase().includes(asked) || letters.startsWith(asked); }

function opened(field, found, choose) {
  const list = Object.assign(document.createElement('ul'), { className: 'nt-who', role: 'listbox' });
  list.append(...found.map((one, at) => option(one, at, choose)));
  field.after(list);
  return { list, choose: () => list.querySelector('[aria-selected=true]').dispatchEvent(new Event('pointerdown', { bubbles: true, cancelable: true })) };
}

function option(one, at, choose) {
  const dom = Object.assign(document.createElement('li'), { role: 'option', textContent: one.name });
  dom.setAttribute('aria-selected', String(at === 0));
  dom.addEventListener('pointerdown', (event) => { event.preventDefault(); choose(one); });
  return dom;
}

function keys(event, { list, choose }, close) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) walk(list, step);
  else if (event.key === 'Enter' || event.key === 'Tab') choose();
  else if (event.key === 'Escape') close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function walk(list, step) {
  const all = [...list.children];
  const at = all.findIndex((one) => one.getAttribute('aria-selected') === 'true');
  all[at].setAttribute('aria-selected', 'false');
  all[(at + step + all.length) % all.length].setAttribute('aria-selected', 'true');
}

// The id goes along: two people may have one name.
function put(field, { id, name }) {
  const at = field.selectionStart;
  field.setRangeText(`${name} `, at - (askedIn(field)?.length ?? 0), at, 'end');
  const chosen = Object.assign(document.createElement('input'), { type: 'hidden', name: 'mentions', value: id });
  field.form.append(chosen);
  field.form.addEventListener('reset', () => chosen.remove(), { once: true });
}
