import { echo, ok, same, test } from './harness.js';
import { emptyBook, put } from '/client/book.js';
import AttendanceYear from '/client/parts/attendance_year.js';
import { html, render } from '/static/vendor/preact.js';

const [ANKE, BOUKE] = ['anke-001', 'bouke-01'];
const meeting = (n, at, minutes) => Object.fromEntries([
  [`meeting/meeting-000${n}/at`, at], [`meeting/meeting-000${n}/led`, ANKE], [`meeting/meeting-000${n}/methods`, ['incident']],
  ...Object.entries(minutes).map(([pid, value]) => [`meeting/meeting-000${n}/minutes/${pid}`, value]),
]);
const BOOK = put(emptyBook('b'.repeat(22)), {
  title: 'Dinsdag: de “groep” / 3', [`person/${ANKE}/name`]: 'Anke', [`person/${BOUKE}/name`]: '=Bouke',
  ...meeting(1, '2025-11-24T19:30', { [ANKE]: 90, [BOUKE]: 45 }), ...meeting(2, '2026-01-12T19:30', { [ANKE]: 100 }),
}, 1_800_000_000_000);

const root = document.createElement('div');
document.body.append(root);
const draw = (book, own = null) => render(html`<${AttendanceYear} say=${echo} book=${book} own=${own} />`, root);
const drawn = () => new Promise((resolve) => setTimeout(resolve, 20));
const text = () => root.textContent.replace(/\s+/g, ' ');

/** What the press hands the reader: a name and the text of a file. */
async function saved() {
  const made = URL.createObjectURL;
  const files = [];
  URL.createObjectURL = (blob) => (files.push(blob), made(blob));
  const names = [];
  const watch = (event) => event.target instanceof HTMLAnchorElement && (names.push(event.target.download), event.preventDefault());
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () { watch({ target: this, preventDefault: () => {} }); };
  try {
    [...root.querySelectorAll('button')].at(-1).click();
    same(files.length, 1);
    ok(files[0].type.startsWith('text/csv'), files[0].type);
    return { name: names[0], text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await files[0].arrayBuffer()) };
  } finally {
    URL.createObjectURL = made;
    HTMLAnchorElement.prototype.click = click;
  }
}

test('who was there how often and how long, and the same year by year', async () => {
  draw(BOOK);
  ok(text().includes('=Bouke attendance.year.times 1, attendance.year.minutes 45'), text());
  ok(text().includes('Anke attendance.year.times 2, attendance.year.minutes 190'), text());
  ok(text().includes('maandag 24 november 2025attendance.year.minutes 45'), text());
  const select = root.querySelector('select');
  select.value = '2026';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn();
  ok(!text().includes('Bouke'), text());
  ok(text().includes('Anke attendance.year.times 1, attendance.year.minutes 100'), text());
});

test('the file has a row a person a meeting, what this browser knows of people, and no formula', async () => {
  const select = root.querySelector('select');
  select.value = '';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  draw(BOOK, { details: { [ANKE]: { surname: 'de Vries', initials: 'A.', number: '09012345601' } } });
  await drawn();
  const file = await saved();
  same(file.name, 'attendance.year.csv_file dinsdag-de-groep-3 attendance.year.every');
  const lines = file.text.slice(1).trimEnd().split('\r\n');
  same([file.text.charCodeAt(0), lines.length], [0xfeff, 4]);
  ok(lines[1].includes('"\'=Bouke"') && lines[1].includes('45'), lines[1]);
  ok(lines[2].includes('"de Vries"') && lines[2].includes('"\'09012345601"'), lines[2]);
});

test('a group without a confirmed meeting is told so', () => {
  draw(emptyBook('c'.repeat(22)));
  same(text(), 'attendance.year.none');
});
