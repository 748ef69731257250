// The list beside the card: one line for each comment.

import { h, time, wordsOf } from './dom.js';
import { kindOf, many, plain } from './words.js';

const held = document.getElementById('list');

/** Shows the items, the current one marked. */
export function showList(items, current, choose) {
  held.replaceChildren(...items.map(item => line(item, item === current, choose)));
  held.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function line(item, isCurrent, choose) {
  const { comment, place } = item;
  return h('li', {},
    h('button', { type: 'button', 'aria-current': isCurrent ? 'true' : null, onclick: () => choose(item), 'data-id': comment.id },
      h('span', { className: 'line-top' },
        h('span', { className: 'site' }, comment.siteName ?? ''),
        item.skipped ? h('span', { className: 'chip' }, 'skipped') : null,
        place?.escalatedAt ? h('span', { className: 'chip warn' }, 'escalated') : null,
        place ? time(place.queuedAt) : null),
      h('span', { className: 'line-text', dir: 'auto' }, wordsOf(comment).slice(0, 120) || '(no text)'),
      h('span', { className: 'line-why' },
        place ? kindOf(place.kind) : comment.status,
        comment.reasons.length > 0 ? ` · ${plain(comment.reasons[0].code)}` : '',
        place?.reports > 0 ? ` · ${many(place.reports, 'report')}` : '')));
}
