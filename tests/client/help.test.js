import { ok, same, spoken, test } from './harness.js';
import { helpOrder, topicsOf, withWords } from '/client/parts/help.js';

const topic = (title, ...lines) => ({ id: title, title, lines });
const ids = (found) => found.map(({ id }) => id);

test('what concerns the reader comes first, and nothing is left out', () => {
  same(helpOrder(['member']), ['everybody', 'brings']);
  same(helpOrder(['member', 'case_bringer']), ['brings', 'everybody']);
  same(helpOrder(['member', 'facilitator']), ['leads', 'everybody', 'brings']);
  same(helpOrder(['member', 'case_bringer', 'facilitator']), ['leads', 'brings', 'everybody']);
});

test('an answer is found by words of it, in any order, with or without accents and capitals; headings first', () => {
  const topics = [topic('Mijn telefoon sliep', 'Eén keer wekken.'), topic('Pauze', 'Je telefoon mag uit.'), topic('Presentie', 'Wie er was.')];
  same(ids(withWords(topics, 'TELEFOON')), ['Mijn telefoon sliep', 'Pauze']);
  same(ids(withWords(topics, 'mag  telefoon')), ['Pauze']);
  same(ids(withWords(topics, 'uit pauze')), ['Pauze'], 'words of the heading and of the answer count together');
  same(ids(withWords([...topics].reverse(), 'telefoon')), ['Mijn telefoon sliep', 'Pauze']);
  same(ids(withWords(topics, 'een')), ['Mijn telefoon sliep']);
  same(withWords(topics, 'koffie'), []);
});

test('the topics come from the catalogue, in its order, with their lines', async () => {
  for (const language of ['nl', 'en']) {
    const say = await spoken(language, 'help');
    const topics = ['leads', 'everybody', 'brings'].flatMap((part) => topicsOf(say, part));
    ok(topics.length > 25);
    same(ids(topics).slice(0, 2), ['leads-begin', 'leads-next']);
    ok(topics.every(({ title, lines }) => title && lines.length && lines.every((line) => line.length > 20)));
  }
});
