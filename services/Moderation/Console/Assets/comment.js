// Shows a comment as readers would see it, and harmless. Markup is parsed into a document in which nothing runs and nothing loads, and
// only elements of a short list are made anew from it, without attributes. Links become text with their host.

import { h, hostOf } from './dom.js';

const kept = new Set([
  'b', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'i', 'ins', 'li', 'ol', 'p', 'pre', 'q', 's', 'small', 'span', 'strong', 'sub',
  'sup', 'u', 'ul',
]);
const dropped = new Set([
  'script', 'style', 'x-style', 'svg', 'math', 'iframe', 'object', 'embed', 'template', 'noscript', 'link', 'meta', 'base', 'title', 'head', 'audio',
  'video', 'canvas', 'form', 'input', 'button', 'select', 'textarea',
]);
const mostNodes = 5000;
const mostDepth = 60;
const webAddress = /\bhttps?:\/\/[^\s<>"']+/gi;
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/;

const parser = globalThis.trustedTypes?.createPolicy('comment', { createHTML: markup => markup }) ?? { createHTML: markup => markup };

/** The comment's text as an element. `matches` are ranges of plain text to mark. */
export function shown(content, format, matches = []) {
  const state = { left: mostNodes, removed: new Set() };
  const body = h('div', { className: 'comment', dir: 'auto' });
  if (format === 'html') copyAll(parse(content), body, 0, state);
  else appendText(body, content, matches);
  const notes = [];
  if (state.removed.size > 0) notes.push(`Not shown: ${[...state.removed].join(', ')}`);
  if (state.left <= 0) notes.push('Only the beginning is shown: there is too much markup.');
  if (directionMarks.test(content)) notes.push('Contains marks that turn the direction of the text.');
  const source = state.removed.size > 0 || state.left <= 0
    ? h('details', { className: 'source' }, h('summary', {}, 'As it was sent'), h('pre', { dir: 'ltr' }, content))
    : '';
  return h('div', {}, body, ...notes.map(note => h('p', { className: 'caution' }, note)), source);
}

// What the content security policy refuses is dropped by copying. Renamed before that, it leaves no refusals in the browser's log.
const refused = /([\s"'/])(?:on[a-z]+|style)\s*=/gi;

function parse(markup) {
  const quiet = markup.replace(/<(\/?)style\b/gi, '<$1x-style').replace(/<[a-z][^>]*/gi, tag => tag.replace(refused, '$1data-refused='));
  return new DOMParser().parseFromString(parser.createHTML(quiet), 'text/html').body;
}

function copyAll(from, to, depth, state) {
  for (const node of from.childNodes) {
    if (--state.left <= 0) return;
    if (node.nodeType === Node.TEXT_NODE) appendText(to, node.data);
    else if (node.nodeType === Node.ELEMENT_NODE) copy(node, to, depth, state);
  }
}

function copy(node, to, depth, state) {
  const name = node.localName;
  if (dropped.has(name) || depth > mostDepth) state.removed.add(name.replace('x-', ''));
  else if (name === 'img') to.append(place('picture', node.getAttribute('src')));
  else if (name === 'a') copyLink(node, to, depth, state);
  else if (kept.has(name)) {
    const made = document.createElement(name);
    copyAll(node, made, depth + 1, state);
    to.append(made);
  } else copyAll(node, to, depth + 1, state);
}

function copyLink(node, to, depth, state) {
  const link = h('span', { className: 'link' });
  copyAll(node, link, depth + 1, state);
  to.append(link, place('', node.getAttribute('href')));
}

/** The host that an address leads to, beside what is shown for it. */
function place(what, address) {
  const host = address ? hostOf(address) ?? 'no web address' : 'no address';
  return h('span', { className: 'host', title: address ?? '' }, what ? `${what}: ${host}` : host);
}

function appendText(to, text, matches = []) {
  const ranges = [
    ...matches.map(match => ({ begin: match.begin, end: match.end, className: 'match', title: `${match.list}: ${match.entry}` })),
    ...[...text.matchAll(webAddress)].map(found => ({
      begin: found.index, end: found.index + found[0].length, className: 'link', host: hostOf(found[0]),
    })),
  ].sort((a, b) => a.begin - b.begin);
  let at = 0;
  for (const range of ranges) {
    if (range.begin < at) continue;
    to.append(text.slice(at, range.begin));
    const name = range.className === 'match' ? 'mark' : 'span';
    to.append(h(name, { className: range.className, title: range.title }, text.slice(range.begin, range.end)));
    if (range.host) to.append(h('span', { className: 'host' }, range.host));
    at = range.end;
  }
  to.append(text.slice(at));
}

/** The words of the new text that the old one has not, and the other way round, as an element. */
export function difference(before, after) {
  const [old, now] = [before, after].map(text => text.split(/(\s+)/).slice(0, 800));
  const same = common(old, now);
  const shownDifference = h('div', { className: 'comment diff', dir: 'auto' });
  let [i, j] = [0, 0];
  for (const [p, q] of [...same, [old.length, now.length]]) {
    if (i < p) shownDifference.append(h('del', {}, old.slice(i, p).join('')));
    if (j < q) shownDifference.append(h('ins', {}, now.slice(j, q).join('')));
    if (p < old.length) shownDifference.append(old[p]);
    [i, j] = [p + 1, q + 1];
  }
  return shownDifference;
}

/** The positions of a longest common subsequence. */
function common(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  }
  return pairs;
}
