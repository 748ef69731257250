// Requests to the review API by the session's cookie.

const main = document.getElementById('main');
let antiForgery = main.dataset.antiForgery;

/** An answer that is no success. `status` is 0 if there was no answer at all. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  /** Whether the same request may succeed later. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  get isSignedOut() {
    return this.status === 401;
  }
}

/** Sends a request. Throws a Refusal unless it succeeds. */
export async function send(method, path, body, headers = {}, keepalive = false) {
  let response;
  try {
    response = await fetch(`/v1/review${path}`, {
      method,
      keepalive,
      credentials: 'same-origin',
      headers: { 'X-Anti-Forgery': antiForgery, ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new Refusal(0, 'The server cannot be reached.');
  }
  const text = await response.text();
  const answer = text ? JSON.parse(text) : null;
  if (!response.ok) throw new Refusal(response.status, answer?.detail ?? `The server answered ${response.status}.`);
  return answer;
}

/** After signing in again in another tab: takes over the new session. Throws while there is none. */
export async function resume() {
  const response = await fetch('/console/queue', { credentials: 'same-origin', redirect: 'error' });
  const value = /data-anti-forgery="([\w-]+)"/.exec(await response.text())?.[1];
  if (!value) throw new Error('not signed in');
  antiForgery = value;
}

export const claim = count => send('POST', '/claims', { count, minutes: 10 }).then(answer => answer.items);
export const myClaims = () => send('GET', '/claims').then(answer => answer.items);
export const extend = id => send('PUT', `/claims/${id}`).then(answer => answer.items[0]);
export const release = id => send('DELETE', `/claims/${id}`, null, {}, true);
export const list = () => send('GET', '/queue?limit=50').then(answer => answer.items);
export const counts = () => send('GET', '/queue/counts');
export const comment = id => send('GET', `/comments/${id}`);
export const author = (site, key) => send('GET', `/sites/${site}/authors/${encodeURIComponent(key)}`);
export const byAuthor = (site, key) =>
  send('GET', `/comments?site=${site}&author=${encodeURIComponent(key)}&limit=4`).then(answer => answer.items);
export const decide = (id, version, decision) => send('POST', `/comments/${id}/decisions`, decision, { 'If-Match': `"${version}"` });
export const undo = id => send('POST', `/comments/${id}/undo`);
