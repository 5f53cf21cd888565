// The way back to the server. The cookie's token is newer than the page's after a login elsewhere.
export function csrf() {
  const cookie = document.cookie.split('; ').find((one) => one.startsWith('csrftoken='));
  return cookie ? cookie.slice('csrftoken='.length) : document.querySelector('meta[name=csrf]')?.content ?? '';
}

export function post(url, body, options = {}) {
  return fetch(url, { method: 'POST', body, ...options, headers: { 'X-CSRFToken': csrf(), ...options.headers } });
}
