import { afterReload, ok, same, test } from './harness.js';
import { readMethod } from '/client/method_file.js';
import { methodsNeeded, textsOf } from '/client/method_texts.js';
import { openMethodShelf } from '/client/method_shelf.js';
import { prepare } from '/client/new_room.js';
import { isOwn, outlined, outlinesInRoom, ownMethods, sealed } from '/client/own_methods.js';
import { newId, openVault, parseLink } from '/client/vault.js';
import { envelopesIn } from '/client/wire.js';

const TOOLS = { round: { kind: { kind: 'choice', values: ['advice'], required: true }, write: { kind: 'flag' } } };
const words = (name, language) => `[phase.${language}]
name = "${name}"
subtitle = ""
hint = "waarom"
script = "Zeg ${name}."
reason = ""
call = ""
case_bringer = { now = ["luister"], not_yet = [] }
member = { now = [], not_yet = [] }
facilitator = { now = [], not_yet = [] }
`;
const SOURCE = `name = { nl = "Ons rondje", en = "Our round" }
people = [3, 6]
coach = false
[nl]
summary = "Kort."
suits = "Alles."
[[phase]]
id = "constructor"
minutes = 5
tools = [{ tool = "round", id = "advice", settings = { kind = "advice", write = true } }]
${words('Raad', 'nl')}${words('Advice', 'en')}
[[phase]]
id = "talk"
minutes = 7
optional = true
stance = "listening"
${words('Praten', 'nl')}`;
const { method, complaints } = readMethod(SOURCE, TOOLS);

test('an own method looks like one of the house to who makes a programme, in the reader’s language or in what there is', () => {
  same(complaints, []);
  const { phases, ...told } = outlined('own-1', method, 'nl');
  same(told, { id: 'own-1', experience: 'any', for_cases: [], people: [3, 6], coach: false, name: 'Ons rondje', summary: 'Kort.', suits: 'Alles.', warning: '', differs: '' });
  same(phases.map(({ id, name, minutes, advises, optional, break: pause, stance }) => [id, name, minutes, advises, optional, pause, stance]), [
    ['constructor', 'Raad', 5, true, false, false, 'active'], ['talk', 'Praten', 7, false, true, false, 'listening'],
  ]);
  same(outlined('own-1', method, 'en').phases.map(({ name }) => name), ['Advice', 'Praten']);
  same([outlined('own-1', method, 'en').name, outlined('own-1', method, 'fy').name], ['Our round', 'Ons rondje']);
  same(['own-1', 'own-10', 'own-0', 'roddel'].map(isOwn), [true, false, false, false]);
});

/** What the server gives back of what it was sent, and a reader that opens it. */
async function inRoom() {
  const vault = await openVault(newId(), newId());
  const sent = await sealed('own-1', method, vault.seal);
  const slices = { methods: { own: [{ id: 'own-1', head: sent.head.id, phases: Object.fromEntries(sent.phases.map((one) => [one.id, one.texts.id])), shape: outlined('own-1', method, 'nl').phases.map(({ name, hint, ...shape }) => shape) }] } };
  const bodies = new Map([sent.head, ...sent.phases.map(({ texts }) => texts)].map((one) => [one.id, one]));
  const texts = new Map();
  for (const { id, purpose, scope } of envelopesIn(slices)) texts.set(id, await vault.open(purpose, scope, bodies.get(id)));
  return { slices, sent, texts };
}

test('sealed for a room and put together in it, it is the same', async () => {
  const { slices, sent, texts } = await inRoom();
  same(sent.phases.map(({ texts: envelope, ...shape }) => shape), method.shape);
  same(texts.size, 3);
  const methods = ownMethods()(slices, (id) => texts.get(id), 'en');
  const ctx = { slices, methods };
  same(textsOf(ctx, { method: 'own-1', phase: 'constructor' }).script, 'Zeg Advice.');
  same([textsOf(ctx, { method: 'own-1', phase: 'talk' }).name, methods['own-1'].coach, methods['own-1'].name], ['Praten', false, 'Our round']);
  same(outlinesInRoom(slices, methods)['own-1'].phases, outlined('own-1', method, 'en').phases);
});

test('what is not opened yet is not there, and what is opened is read once in each language', async () => {
  const { slices, texts } = await inRoom();
  const put = ownMethods();
  const none = put(slices, () => null, 'nl');
  same([textsOf({ slices, methods: none }, { method: 'own-1', phase: 'constructor' }), none['own-1'].name, outlinesInRoom(slices, none)['own-1'].phases[0].name], [null, '', 'constructor']);
  const read = [];
  const opened = (id) => (read.push(id), texts.get(id));
  const one = put(slices, opened, 'nl');
  same([put(slices, opened, 'nl')['own-1'].phases.talk === one['own-1'].phases.talk, read.length], [true, 3]);
  same(put(slices, opened, 'en')['own-1'].phases.constructor.name, 'Advice');
});

test('whatever somebody sealed, what comes out has the shape of a method', () => {
  const slices = { methods: { own: [{ id: 'own-1', head: 'h', phases: { a: 'a' }, shape: [{ id: 'a', minutes: 5 }] }] } };
  for (const text of ['nee', '3', 'null', '[]', '{"nl":3}', '{"nl":{"name":{},"member":"x","statements":[1]},"people":["a"],"coach":"x","for_cases":3}', '{"nl":[]}']) {
    const phase = ownMethods()(slices, () => text, 'nl')['own-1'];
    same([phase.experience, phase.people, phase.coach, phase.name, phase.for_cases], ['any', [4, 8], true, '', []], text);
    if (phase.phases.a) same([phase.phases.a.member, phase.phases.a.name, phase.phases.a.statements], [{ now: [], not_yet: [], call: '' }, '', []], text);
    same(outlinesInRoom(slices, { 'own-1': phase })['own-1'].phases[0].name, 'a');
  }
});

test('a room is asked for with the own methods it needs, and the room asks the server for the others', async () => {
  const wishes = { title: 'x', starts_at: '', call_link: '', programme: [], own_methods: [{ id: 'own-2', method }], break_policy: {}, agreements: {} };
  const { body, links } = await prepare(wishes, 'https://kamer.example');
  same([body.own_methods[0].id, body.own_methods[0].phases.length, body.programme], ['own-2', 2, []]);
  const { pathname, hash } = new URL(links.member);
  const link = parseLink(pathname, hash);
  const vault = await openVault(link.room, link.content);
  same(JSON.parse(await vault.open('methods', 'own-2', body.own_methods[0].head)).nl.name, 'Ons rondje');
  ok(!JSON.stringify(body).includes('rondje'));
  same(methodsNeeded({ programme: { phases: [{ method: 'evening' }, { method: 'own-2' }, { method: 'evening' }] } }), ['evening']);
});

test('files are kept for next time, and taken away', async () => {
  const shelf = await openMethodShelf();
  same(shelf.kept, 'disk');
  for (const [file, text] of [['a.toml', 'een'], ['b.toml', 'twee'], ['a.toml', 'anders']]) await shelf.put(file, text);
  await shelf.remove('b.toml');
  same(await shelf.all(), [{ file: 'a.toml', text: 'anders' }]);
  const memory = await openMethodShelf({ open: () => { throw new Error('private'); } });
  await memory.put('c.toml', 'x');
  same([memory.kept, (await memory.all()).length], ['memory', 1]);
});

afterReload('they are there the next time', async () => {
  const shelf = await openMethodShelf();
  same(await shelf.all(), [{ file: 'a.toml', text: 'anders' }]);
  await shelf.remove('a.toml');
  same(await shelf.all(), []);
});
