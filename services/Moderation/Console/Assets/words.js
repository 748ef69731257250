// What the API's codes mean, in words.

export const reasons = [
  ['spam', 'Advertising'],
  ['insult', 'An insult'],
  ['hate', 'Hate against a group'],
  ['threat', 'A threat'],
  ['obscene', 'Obscene'],
  ['off_topic', 'Off topic'],
  ['privacy', 'Private data'],
  ['illegal', 'Illegal'],
  ['other', 'Against the rules'],
];

const kinds = { held: 'Held', reported: 'Reported', appealed: 'Appealed' };
const done = { approve: 'approved', reject: 'rejected', escalate: 'escalated', ignore: 'left as it is' };
const states = { none: null, trusted: 'trusted', held: 'always held', muted: 'muted', banned: 'banned' };

export const kindOf = kind => kinds[kind] ?? kind;
export const doneOf = action => done[action] ?? action;
export const stateOf = state => states[state] === undefined ? state : states[state];
export const plain = code => code.replace(/^moderator_/, '').replace(/_(hold|reject)$/, '').replaceAll('_', ' ');
export const percent = score => `${Math.round(score * 100)} %`;
export const many = (count, one, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;
