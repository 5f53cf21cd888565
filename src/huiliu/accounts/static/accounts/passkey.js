// The ceremony of a passkey: asks the browser, puts its answer into the form, sends the form.
// A form says data-passkey="create" or "get" and carries data-options, or data-from to fetch them.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');

function read(options) {
  const key = { ...options, challenge: bytes(options.challenge) };
  for (const list of ['excludeCredentials', 'allowCredentials']) {
    if (options[list]) key[list] = options[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  if (options.user) key.user = { ...options.user, id: bytes(options.user.id) };
  return key;
}

function written(credential) {
  const response = {};
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.from, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
  return (await answer.json()).request_options;
}

async function run(form) {
  const publicKey = read((await optionsOf(form)).publicKey);
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
  form.elements.credential.value = written(credential);
  form.submit();
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const fault = form.querySelector('[data-fault]');
    fault.hidden = true;
    run(form).catch(() => {
      fault.hidden = false;
    });
  });
}
