// What somebody finds on a page, by role and name as a screen reader has them. Evaluated in the page before each look; no part of the product.
const ROLES = {
  button: 'button, summary, input[type=submit], [role=button]',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4, [role=heading]',
  field: 'input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, select',
  tick: 'input[type=radio], input[type=checkbox], [role=switch]',
  group: 'fieldset, [role=group]',
  list: 'ul, ol, [role=list]',
  item: 'li',
  part: 'section',
  dialog: 'dialog[open]',
};

const plain = (text) => text.replace(/\s+/g, ' ').trim();
const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[aria-hidden=true], [inert]');

/** What is read aloud; with `eyes` also what is only there to be seen. */
function words(node, eyes = false) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches('script, style, select') || !node.checkVisibility()) return '';
  if (!eyes && node.matches('[aria-hidden=true]')) return '';
  const inside = [...node.childNodes].map((one) => words(one, eyes)).join(' ');
  const label = node.getAttribute('aria-label') ?? node.getAttribute('alt');
  return eyes ? `${label ?? ''} ${inside}` : label ?? inside;
}

function nameOf(one) {
  const by = one.getAttribute('aria-labelledby');
  if (by) return plain(by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map((it) => words(it)).join(' '));
  const label = one.getAttribute('aria-label');
  if (label) return plain(label);
  if (one.labels?.length) return plain([...one.labels].map((it) => words(it)).join(' '));
  if (one.matches('fieldset')) return plain([...one.querySelectorAll(':scope > legend')].map((it) => words(it)).join(' '));
  if (one.matches('section')) return plain(words(one.querySelector('h1, h2, h3, h4') ?? one));
  return plain(words(one));
}

/** Everything of this role and name within what was found before. A name that begins with `=` is the whole name. */
function step(around, [role, name]) {
  const whole = name.startsWith('=');
  const wanted = (whole ? name.slice(1) : name).toLowerCase();
  const fits = (one) => {
    const said = nameOf(one).toLowerCase();
    return whole ? said === wanted : said.includes(wanted);
  };
  return [...new Set(around.flatMap((one) => [...one.querySelectorAll(ROLES[role])]))].filter((one) => shown(one) && fits(one));
}

/** The last part that holds the text: the others are around it. */
const innermost = (found) => found.filter((one) => !found.some((other) => other !== one && one.contains(other)));

const find = (path) => path.reduce((around, one) => innermost(step(around, one)), [document]);

const describe = (one) => `${one.tagName.toLowerCase()} "${nameOf(one).slice(0, 60)}"`;

/** Where to press, and whether a press would arrive. */
function aim(path, scroll) {
  const found = find(path);
  if (found.length !== 1) return { count: found.length, found: found.slice(0, 5).map(describe) };
  const [one] = found;
  const face = one.labels?.length && one.matches('input[type=radio], input[type=checkbox]') ? one.labels[0] : one;
  if (scroll) face.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = [...face.getClientRects()][0] ?? { x: 0, y: 0, width: 0, height: 0 };
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const able = !one.matches(':disabled, [aria-disabled=true]') && !one.readOnly;
  return { count: 1, x, y, able, hit: Boolean(top) && (face.contains(top) || one.contains(top)), under: top ? describe(top) : '' };
}

/** All that stands on the page, for eyes and for ears. */
const reading = () => plain(words(document.body, true));

const reads = (text, path = []) => find(path).some((one) => plain(words(one.body ?? one, true)).toLowerCase().includes(text.toLowerCase()));

/** All that the page holds, shown or not, fields too. */
const everything = () => [document.documentElement.outerHTML, ...[...document.querySelectorAll('input, textarea')].map((one) => one.value)].join('\n');

const marked = (path) => find(path).map((one) => ({ value: one.value ?? null, checked: one.checked ?? one.getAttribute('aria-checked'), disabled: one.matches(':disabled, [aria-disabled=true]') }));

/** The caret goes into the field, over what is there. */
function enter(path) {
  const [field] = find(path);
  field.focus();
  field.select();
  return document.activeElement === field;
}

function choose(path, label) {
  const [list] = find(path);
  const option = [...list.options].find((one) => plain(one.label) === label);
  if (!option) return false;
  list.value = option.value;
  for (const kind of ['input', 'change']) list.dispatchEvent(new Event(kind, { bubbles: true }));
  return true;
}
