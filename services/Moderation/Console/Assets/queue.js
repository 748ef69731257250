// The queue: claims ten comments, answers keys at once, and sends the decisions behind. The server has the last word: a refusal says who
// was faster, and a lost connection is waited for with everything that was typed.

import * as api from './api.js';
import { cardOf, forgetNote, noteOf, prepare } from './card.js';
import { h } from './dom.js';
import { showList } from './list.js';
import { doneOf, many, plain, reasons } from './words.js';

const at = id => document.getElementById(id);
const main = at('main');
const mayDecide = main.dataset.mayDecide === 'yes';
const atOnce = 10;
const keepEvery = 4 * 60_000;
const idleAfter = 8 * 60_000;

let items = [];
let current = null;
let waiting = 0;
let filling = null;
let lastTouched = Date.now();
const undoable = [];
const sending = new Set();
const decidedHere = new Map();

// What is shown

function show() {
  showList(items, current, choose);
  at('empty').hidden = items.length > 0 || filling !== null;
  at('actions').hidden = items.length === 0 && undoable.length === 0;
  for (const button of at('actions').querySelectorAll('[data-act]')) button.disabled = !isPossible(button.dataset.act);
  const card = at('card');
  if (!current) card.replaceChildren();
  else if (card.firstElementChild?.dataset.id !== current.comment.id || card.dataset.version !== `${current.comment.version}`) {
    card.replaceChildren(cardOf(current, mayDecide));
    card.dataset.version = `${current.comment.version}`;
    card.parentElement.scrollTop = 0;
  }
  const next = items[items.indexOf(current) + 1];
  if (next) prepare(next);
}

function isPossible(act) {
  if (act === 'help') return true;
  if (act === 'undo') return undoable.length > 0;
  return mayDecide && current !== null;
}

function choose(item) {
  current = item;
  show();
}

function move(step) {
  const index = items.indexOf(current) + step;
  if (index >= 0 && index < items.length) choose(items[index]);
}

function remove(item) {
  const index = items.indexOf(item);
  if (index < 0) return;
  items.splice(index, 1);
  if (current === item) current = items[Math.min(index, items.length - 1)] ?? null;
}

/** Says what happened for some seconds. Returns the line, so that it can go earlier. */
function toast(text, action) {
  const line = h('div', { className: 'toast' }, h('span', {}, text),
    action ? h('button', { type: 'button', onclick: () => { line.remove(); action.run(); } }, action.name) : null);
  at('toasts').append(line);
  while (at('toasts').childElementCount > 3) at('toasts').firstElementChild.remove();
  setTimeout(() => line.remove(), 7000);
  return line;
}

function banner(text, action) {
  at('banner').hidden = !text;
  at('banner').replaceChildren(...(text ? [h('span', {}, text), action].filter(part => part) : []));
}

// What is fetched

function fill() {
  filling ??= fetchMore().catch(refused).finally(() => {
    filling = null;
    show();
  });
  return filling;
}

async function fetchMore() {
  const fresh = items.filter(item => !item.skipped).length;
  const fetched = mayDecide ? await api.claim(atOnce - Math.min(fresh, atOnce - 1)) : await api.list();
  add(fetched);
  recover();
}

function add(fetched) {
  for (const item of fetched) {
    if (items.some(known => known.comment.id === item.comment.id) || sending.has(item.comment.id)) continue;
    // A senior who escalates a comment leaves it to another one.
    if (item.place?.escalatedAt && decidedHere.get(item.comment.id) === item.comment.version) {
      api.release(item.comment.id).catch(() => null);
      continue;
    }
    items.push(item);
  }
  current ??= items[0] ?? null;
  show();
}

async function count() {
  try {
    const counts = await api.counts();
    waiting = counts.total;
    at('counts').textContent = waiting === 0 ? 'Nothing waits' : `${waiting.toLocaleString()} waiting`;
    at('nav-count').textContent = waiting.toLocaleString();
    at('nav-count').hidden = waiting === 0;
  } catch (e) {
    refused(e);
  }
}

function refill() {
  if (mayDecide && items.filter(item => !item.skipped).length <= 4) fill();
}

// Failures

let retries = [];
let retryTimer = null;

/** What failed for now is tried again, by itself or after signing in. */
function refused(refusal, again) {
  if (!(refusal instanceof api.Refusal)) throw refusal;
  if (refusal.isSignedOut) {
    if (again) retries.push(again);
    banner('Your session has ended. What you typed is still here.', h('span', {},
      h('a', { href: '/console/sign-in', target: '_blank' }, 'Sign in in a new tab'), ' ',
      h('button', { type: 'button', onclick: comeBack }, 'Go on')));
  } else if (refusal.isPassing) {
    retries.push(again ?? (() => { fill(); count(); }));
    banner(`${refusal.message} Trying again…`);
    retryTimer ??= setTimeout(retry, 3000);
  } else if (!again) toast(refusal.message);
}

async function comeBack() {
  try {
    await api.resume();
    banner(null);
    retry();
    listen();
  } catch {
    toast('You are not signed in yet.');
  }
}

function retry() {
  retryTimer = null;
  const due = retries;
  retries = [];
  for (const again of due) again();
}

function recover() {
  if (retries.length === 0) banner(null);
}

// Decisions

function decide(action, reason) {
  const item = current;
  if (!mayDecide || !item) return;
  const decision = { action, note: noteOf(item.comment.id), ...(reason ? { reasons: [reason] } : {}) };
  remove(item);
  sending.add(item.comment.id);
  const entry = { item, done: null, toast: null };
  undoable.push(entry);
  show();
  entry.done = deliver(entry, decision);
  const words = `${cap(doneOf(action))}${reason ? `: ${plain(reason)}` : ''}`;
  entry.toast = toast(words, { name: 'Undo', run: () => undo(entry) });
  refill();
}

/** Sends a decision until the server has answered. True if it counts. */
async function deliver(entry, decision) {
  const { comment } = entry.item;
  for (;;) {
    try {
      const answer = await api.decide(comment.id, comment.version, decision);
      recover();
      sending.delete(comment.id);
      decidedHere.set(comment.id, answer.version);
      forgetNote(comment.id);
      count();
      return true;
    } catch (e) {
      if (!(e instanceof api.Refusal)) throw e;
      if (!e.isPassing && !e.isSignedOut) {
        sending.delete(comment.id);
        const index = undoable.indexOf(entry);
        if (index >= 0) undoable.splice(index, 1);
        entry.toast.remove();
        await explain(entry.item, e);
        return false;
      }
      await new Promise(again => refused(e, again));
    }
  }
}

/** Why a decision did not count: somebody was faster, or may not decide. */
async function explain(item, refusal) {
  const details = await api.comment(item.comment.id).catch(() => null);
  const last = details?.history.at(-1);
  if (details && last && last.version > item.comment.version) {
    const who = last.decidedBy === 'moderator' ? last.actor ?? 'A colleague' : 'The policy, about an edit,';
    const codes = last.reasons.map(reason => plain(reason.code)).join(', ');
    const did = last.action === 'undo' ? 'undid a decision' : last.action === 'escalate' ? 'escalated it' : last.status;
    const isOpen = details.place && last.action !== 'escalate';
    toast(`${who} was faster: ${did}${codes ? ` (${codes})` : ''}. Your decision changed nothing.`,
      isOpen ? { name: 'Look again', run: () => insert(details) } : null);
  } else toast(refusal.message);
  show();
}

function insert(details) {
  const item = { comment: details.comment, place: details.place };
  items = items.filter(known => known.comment.id !== item.comment.id);
  items.unshift(item);
  choose(item);
}

async function undo(entry = undoable.at(-1)) {
  const index = undoable.indexOf(entry);
  if (!entry || index < 0) return;
  undoable.splice(index, 1);
  entry.toast.remove();
  show();
  const { id } = entry.item.comment;
  if (!await entry.done) return;
  try {
    await api.undo(id);
    decidedHere.delete(id);
    await api.extend(id).catch(() => null);
    const details = await api.comment(id);
    toast('Undone.');
    if (details.place) insert(details);
    count();
  } catch (e) {
    if (e instanceof api.Refusal && (e.isPassing || e.isSignedOut)) {
      undoable.push(entry);
      refused(e, () => undo(entry));
    } else refused(e);
  }
}

function skip() {
  const item = current;
  if (!item) return;
  item.skipped = true;
  const index = items.indexOf(item);
  items.splice(index, 1);
  items.push(item);
  current = items[index] ?? items[0];
  show();
  refill();
}

// Reasons and help

for (const [index, [code, words]] of reasons.entries()) {
  at('reasons').querySelector('ol').append(h('li', {},
    h('button', { type: 'button', 'data-reason': code, onclick: () => pick(code) }, h('kbd', {}, `${index + 1}`), ` ${words}`)));
}

function pick(code) {
  at('reasons').close();
  decide('reject', code);
}

const acts = {
  approve: () => decide('approve'),
  reject: () => at('reasons').showModal(),
  escalate: () => decide('escalate'),
  skip,
  undo: () => undo(),
  help: () => at('help').showModal(),
};

at('actions').addEventListener('click', event => {
  const act = event.target.closest('[data-act]')?.dataset.act;
  if (act && isPossible(act)) acts[act]();
});

// Keys

const keys = { a: 'approve', r: 'reject', e: 'escalate', s: 'skip', u: 'undo', '?': 'help' };
const keysOn = at('keys-on');
keysOn.checked = localStorage.getItem('single-letter keys') !== 'off';
keysOn.addEventListener('change', () => localStorage.setItem('single-letter keys', keysOn.checked ? 'on' : 'off'));

document.addEventListener('keydown', event => {
  lastTouched = Date.now();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.key === 'Escape' && event.target.id === 'note') event.target.blur();
  if (!keysOn.checked || event.target.closest('input, textarea, select')) return;
  if (answerKey(event.key)) event.preventDefault();
});
document.addEventListener('pointerdown', () => { lastTouched = Date.now(); });

function answerKey(key) {
  if (at('help').open) return false;
  if (at('reasons').open) {
    const reason = /^[1-9]$/.test(key) ? reasons[key - 1] : null;
    if (reason) pick(reason[0]);
    return reason !== null;
  }
  if (key === 'j' || key === 'k') move(key === 'j' ? 1 : -1);
  else if (key === 'n') at('note')?.focus();
  else if (keys[key] && isPossible(keys[key])) acts[keys[key]]();
  else return false;
  return true;
}

// Claims are kept while somebody works, and given back when they leave.

setInterval(() => {
  if (!mayDecide || Date.now() - lastTouched > idleAfter) return;
  for (const item of items.filter(item => !item.skipped)) {
    api.extend(item.comment.id).catch(e => { if (e instanceof api.Refusal && e.status === 409) gone(item.comment.id); });
  }
}, keepEvery);

addEventListener('pagehide', () => {
  if (mayDecide) for (const item of items) api.release(item.comment.id).catch(() => null);
});
addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
addEventListener('beforeunload', event => { if (sending.size > 0) event.preventDefault(); });

// News

let stream = null;
let recounting = null;

function listen() {
  stream?.close();
  stream = new EventSource('/v1/review/events');
  stream.addEventListener('read', () => { setLive('on'); count(); refill(); });
  stream.addEventListener('error', () => setLive('off'));
  for (const change of ['queued', 'left', 'claimed', 'released', 'escalated']) {
    stream.addEventListener(change, event => heard(change, JSON.parse(event.data)));
  }
}

function setLive(state) {
  at('live').dataset.state = state;
}

function heard(change, news) {
  recounting ??= setTimeout(() => { recounting = null; count(); }, 1000);
  if (change === 'queued' && items.length === 0) fill();
  const isMine = news.personId === main.dataset.person;
  if ((change === 'left' || change === 'escalated') && !isMine) for (const id of news.commentIds) gone(id);
}

/** Takes away what somebody else has decided meanwhile. */
function gone(id) {
  const item = items.find(known => known.comment.id === id);
  if (!item || decidedHere.has(id)) return;
  const wasCurrent = item === current;
  remove(item);
  show();
  if (wasCurrent) explain(item, new api.Refusal(409, 'A colleague has taken this comment.'));
  refill();
}

function cap(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function start() {
  // Both at once: each costs a round trip before there is anything to see.
  await Promise.all([fill(), mayDecide ? api.myClaims().then(add).catch(() => null) : null]);
  listen();
  if (!mayDecide) toast('You may read here; deciding needs the role moderator.');
  if (items.length > 0) at('counts').title = many(items.length, 'comment is yours', 'comments are yours');
}

start();
