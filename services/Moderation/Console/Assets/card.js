// One comment with everything that one judges by. It is made at once from what the claim returned; what takes another request follows.

import * as api from './api.js';
import { difference, shown } from './comment.js';
import { bar, h, hostOf, time, wordsOf } from './dom.js';
import { kindOf, many, percent, plain, stateOf } from './words.js';

const known = new Map();

/** Fetches what the card shows beside the comment, once for each version. */
export function prepare(item) {
  const { id, version, siteId, author } = item.comment;
  const key = `${id} ${version}`;
  if (!known.has(key)) {
    if (known.size > 60) known.delete(known.keys().next().value);
    known.set(key, Promise.all([
      api.comment(id).catch(() => null),
      author.key ? api.author(siteId, author.key).catch(() => null) : null,
      author.key ? api.byAuthor(siteId, author.key).catch(() => []) : [],
    ]));
  }
  return known.get(key);
}

/** The card of an item. */
export function cardOf(item, mayDecide) {
  const { comment } = item;
  const late = h('div', { className: 'late' });
  const strip = h('section', { className: 'author', 'aria-label': 'Author' }, authorHead(comment.author));
  const card = h('article', { className: 'card', 'data-id': comment.id, tabIndex: -1 },
    head(item),
    h('div', { className: 'text', tabIndex: 0, role: 'group', 'aria-label': 'The comment' },
      shown(comment.content, comment.format, (comment.matches ?? []).filter(match => match.field === 'content'))),
    why(comment),
    strip,
    late,
    mayDecide ? note(comment) : null);
  prepare(item).then(([details, author, others]) => {
    strip.append(...record(author, (others ?? []).filter(other => other.id !== comment.id).slice(0, 3)));
    if (details) late.append(...[escalation(details), reports(details), earlier(details)].filter(part => part));
  });
  return card;
}

function head({ comment, place }) {
  const host = comment.url && hostOf(comment.url);
  return h('header', {},
    h('span', { className: 'site' }, comment.siteName ?? ''),
    place ? h('span', { className: `chip ${place.kind}` }, kindOf(place.kind)) : null,
    place?.escalatedAt ? h('span', { className: 'chip warn' }, 'Escalated') : null,
    place?.claim && place.claim.by !== me ? h('span', { className: 'chip' }, `With ${place.claim.byName ?? 'a colleague'}`) : null,
    place?.language ? h('span', { className: 'chip' }, place.language) : null,
    comment.revision > 1 ? h('span', { className: 'chip' }, `edited, revision ${comment.revision}`) : null,
    time(comment.submittedAt),
    h('span', { className: 'grow' }),
    comment.parentId ? h('span', { className: 'soft', title: comment.parentId }, 'an answer') : null,
    host ? h('a', { className: 'page', href: comment.url, target: '_blank', rel: 'noopener noreferrer' }, pathOf(comment.url)) : null);
}

const me = document.getElementById('main').dataset.person;

function pathOf(address) {
  const url = new URL(address);
  const path = `${url.host}${url.pathname}`;
  return path.length > 48 ? `${path.slice(0, 46)}…` : path;
}

function why(comment) {
  const scores = Object.entries(comment.scores).sort((a, b) => b[1] - a[1]).slice(0, 5);
  return h('section', { className: 'why-box', 'aria-label': 'Why it waits' },
    h('ul', { className: 'why' },
      comment.reasons.length === 0 ? h('li', {}, 'The policy had nothing against it.') : null,
      comment.reasons.map(reason => h('li', {}, reason.text)),
      comment.tags.length > 0 ? h('li', { className: 'soft' }, `Noted: ${comment.tags.map(plain).join(', ')}`) : null),
    scores.length > 0 ? h('dl', { className: 'scores' }, scores.map(([name, score]) => h('div', {},
      h('dt', {}, plain(name)),
      h('dd', {}, bar(score), h('span', {}, percent(score)))))) : null);
}

function authorHead(author) {
  const host = author.url && hostOf(author.url);
  return h('p', { className: 'author-name' },
    h('bdi', {}, author.name || author.email || author.id || 'Nobody in particular'),
    author.email && author.name ? h('span', { className: 'soft' }, h('bdi', {}, author.email)) : null,
    host ? h('span', { className: 'host', title: author.url }, host) : null,
    author.ip ? h('span', { className: 'soft' }, author.ip) : null);
}

function record(author, others) {
  if (!author) return [h('p', { className: 'soft' }, 'Nothing is known of this author.')];
  const { counts } = author;
  const state = stateOf(author.state);
  return [
    h('p', { className: 'chips' },
      state ? h('span', { className: `chip ${author.state === 'trusted' ? 'good' : 'bad'}` }, state) : null,
      author.strikes?.length > 0 ? h('span', { className: 'chip bad' }, many(author.strikes.length, 'strike')) : null,
      h('span', { className: 'chip' }, `${counts.approved} approved`),
      h('span', { className: 'chip' }, `${counts.held} held`),
      h('span', { className: `chip${counts.rejected > 0 ? ' warn' : ''}` }, `${counts.rejected} rejected`),
      h('span', { className: 'soft' }, 'first seen ', time(author.firstSeenAt))),
    author.note ? h('p', { className: 'caution' }, author.note) : null,
    others.length > 0 ? h('ul', { className: 'others' }, others.map(other => h('li', {},
      h('span', { className: `dot ${other.status}`, title: other.status }),
      h('span', { className: 'hidden' }, `${other.status}: `),
      h('span', { className: 'line-text', dir: 'auto' }, wordsOf(other).slice(0, 160))))) : null,
  ].filter(part => part);
}

function escalation({ history }) {
  const entry = history.findLast(line => line.action === 'escalate');
  const notes = history.filter(line => line.note && line !== entry);
  if (!entry && notes.length === 0) return null;
  return h('section', { className: 'extra', 'aria-label': 'Notes of colleagues' },
    entry ? h('p', {}, h('strong', {}, `Escalated by ${entry.actor ?? 'a colleague'}`), ' ', time(entry.decidedAt),
      entry.note ? h('q', {}, entry.note) : null) : null,
    notes.map(line => h('p', {}, h('strong', {}, line.actor ?? 'A colleague'), ' ', time(line.decidedAt), h('q', {}, line.note))));
}

function reports({ reports: all }) {
  const open = all.filter(report => report.outcome === 'open');
  const shownReports = open.length > 0 ? open : all;
  if (shownReports.length === 0) return null;
  return h('section', { className: 'extra', 'aria-label': 'Reports' },
    h('h3', {}, many(shownReports.length, open.length > 0 ? 'open report' : 'report')),
    h('ul', {}, shownReports.slice(0, 5).map(report => h('li', {},
      h('span', { className: 'chip warn' }, plain(report.reason)), ' ',
      report.text ? h('bdi', {}, report.text) : null, ' ', time(report.reportedAt)))));
}

function earlier({ comment, earlierRevisions }) {
  const last = earlierRevisions.at(-1);
  if (!last) return null;
  return h('details', { className: 'extra', open: true },
    h('summary', {}, `Changed since revision ${last.revision}`),
    difference(wordsOf(last), wordsOf(comment)));
}

function note(comment) {
  const key = `note ${comment.id}`;
  const field = h('textarea', {
    id: 'note', rows: 1, maxLength: 2000, placeholder: 'A note for colleagues, sent with the decision', 'aria-label': 'Note for colleagues',
    value: sessionStorage.getItem(key) ?? '',
  });
  field.addEventListener('input', () => sessionStorage.setItem(key, field.value));
  return h('p', { className: 'note' }, field);
}

/** What was typed for colleagues; undefined if nothing was. */
export const noteOf = id => sessionStorage.getItem(`note ${id}`)?.trim() || undefined;
export const forgetNote = id => sessionStorage.removeItem(`note ${id}`);
