// Builds elements from data. Text only ever becomes text nodes: nothing here reads markup.

/** An element with properties, attributes and children; null and false children are left out. */
export function h(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'onclick') element.addEventListener('click', value);
    else if (key in element && key !== 'list' && key !== 'form') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A bar for a share from 0 to 1. Its figure stands beside it, so it says nothing of its own. */
export function bar(share) {
  const [svg, rect] = ['svg', 'rect'].map(name => document.createElementNS('http://www.w3.org/2000/svg', name));
  svg.setAttribute('class', 'bar');
  svg.setAttribute('aria-hidden', 'true');
  rect.setAttribute('width', `${Math.round(share * 100)}%`);
  rect.setAttribute('height', '100%');
  svg.append(rect);
  return svg;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const units = [['day', 86400], ['hour', 3600], ['minute', 60]];

/** A time as people say it, with the exact one in the viewer's zone as its title. */
export function time(when) {
  const at = new Date(when);
  const seconds = (at - Date.now()) / 1000;
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  const words = unit === 'second' ? 'just now' : relative.format(Math.round(seconds / size), unit);
  return h('time', { dateTime: at.toISOString(), title: absolute.format(at) }, words);
}

/** The words of a comment without its markup, for a line of a list. The result is text, never markup. */
export function wordsOf({ content, format }) {
  const words = format === 'html' ? content.replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, ' ').replace(/<[^>]*>?/g, ' ') : content;
  return words.slice(0, 2000).replace(/\s+/g, ' ').trim();
}

/** The host of an address; null if it has none or is no address of the web. */
export function hostOf(address) {
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) ? url.host : url.protocol;
  } catch {
    return null;
  }
}
