// Several files at once: each with its own words, its progress and its outcome. One file goes the plain way.
const form = document.querySelector('[data-upload]');
const input = form.querySelector('input[type=file]');
const drop = form.querySelector('[data-drop]');
const list = form.querySelector('[data-files]');
const single = ['caption', 'alt'].map((name) => form.elements[name].closest('.field'));
const says = (name) => form.querySelector(`[data-says="${name}"]`).content.textContent;
const waiting = new Map();

input.multiple = true;
drop.querySelector('[data-drop-hint]').hidden = false;

function add(files) {
  for (const file of files) {
    const row = form.querySelector('template[data-row]').content.cloneNode(true).firstElementChild;
    row.querySelector('.name b').textContent = file.name;
    row.querySelector('.name span').textContent = `${Math.ceil(file.size / 1024)} KB`;
    for (const field of row.querySelectorAll('.field')) {
      const box = field.querySelector('input');
      box.id = `f${waiting.size}-${box.name}`;
      box.removeAttribute('form');
      field.querySelector('label').htmlFor = box.id;
    }
    if (/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
      const image = row.querySelector('img');
      image.src = URL.createObjectURL(file);
      image.hidden = false;
    }
    row.querySelector('[data-leave]').addEventListener('click', () => { waiting.delete(row); row.remove(); settle(); });
    waiting.set(row, { file, anyway: false });
    list.append(row);
  }
  settle();
}

function settle() {
  const several = list.children.length > 0;
  list.hidden = !several;
  for (const field of single) {
    field.hidden = several;
    field.querySelector('input').disabled = several;
  }
  input.required = !several;
}

function told(row, text, kind = '') {
  const place = row.querySelector('[data-outcome]');
  place.className = `small ${kind}`;
  place.textContent = text;
  form.querySelector('[data-told]').textContent = `${row.querySelector('.name b').textContent}: ${text}`;
  return place;
}

function linked(place, asset) {
  const link = document.createElement('a');
  link.href = `${form.dataset.page}${asset.id}/`;
  link.textContent = asset.caption || says('open');
  place.append(' ', link);
}

async function same(file) {
  if (!crypto.subtle) return [];
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const answer = await fetch(`${form.dataset.upload}?digest=${hex}`);
  return answer.ok ? (await answer.json()).items : [];
}

function offer(row, held, present) {
  const place = told(row, says('here'), 'bad');
  for (const one of present) linked(place, one);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-sm';
  button.textContent = says('anyway');
  button.addEventListener('click', () => { held.anyway = true; form.requestSubmit(); });
  place.append(' ', button);
}

function send(row, file) {
  const body = new FormData();
  body.append('file', file);
  for (const name of ['caption', 'alt']) body.append(name, row.querySelector(`[name=${name}]`).value);
  for (const name of ['credit', 'licence']) body.append(name, form.elements[name].value);
  const bar = row.querySelector('progress');
  bar.hidden = false;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', (event) => { bar.value = (event.loaded / event.total) * 100; });
    request.addEventListener('loadend', () => { bar.hidden = true; resolve(request); });
    request.open('POST', form.dataset.upload);
    request.setRequestHeader('X-CSRFToken', form.elements.csrfmiddlewaretoken.value);
    request.responseType = 'json';
    request.send(body);
  });
}

function outcome(row, request) {
  if (request.status !== 201) {
    const detail = request.response?.detail;
    told(row, typeof detail === 'string' ? detail : says('offline'), 'bad');
    return;
  }
  waiting.delete(row);
  row.classList.add('kept');
  row.querySelector('[data-leave]').remove();
  for (const field of row.querySelectorAll('.field')) field.remove();
  const said = request.response;
  const place = told(row, says('kept') + (said.place_removed ? says('place') : ''));
  linked(place, { id: said.id, caption: said.caption });
  if (said.alike.length) place.append(' ', says('alike'));
  for (const one of said.alike) linked(place, one);
}

async function sendAll() {
  for (const [row, held] of [...waiting]) {
    const present = held.anyway ? [] : await same(held.file);
    if (present.length) offer(row, held, present);
    else outcome(row, await send(row, held.file));
  }
  delete form.dataset.sent;
  form.removeAttribute('aria-busy');
}

input.addEventListener('change', () => {
  if (input.files.length > 1 || list.children.length) { add(input.files); input.value = ''; }
});
form.addEventListener('submit', (event) => {
  if (!waiting.size) return;
  event.preventDefault();
  sendAll();
});
for (const [name, on] of [['dragover', true], ['dragleave', false], ['drop', false]]) {
  drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.toggle('over', on); });
}
drop.addEventListener('drop', (event) => add(event.dataTransfer.files));
