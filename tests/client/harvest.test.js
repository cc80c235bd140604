import { echo, ok, same, test } from './harness.js';
import { harvested, sheetOf, sheetText } from '/client/harvest.js';
import { openNotebook } from '/client/notebook.js';
import { asPlan, isBlank, planLines, planPart, plansOf, readPlan, writePlan } from '/client/plan.js';
import { sheetKeeper } from '/client/sheet_keeper.js';
import { histogram } from '/client/steps.js';
import { envelopesIn } from '/client/wire.js';

const PLAN = { what: 'Eerst benoemen wat ik zie.', when: 'Donderdag', notice: '', asks: 'Bouke', doable: true };
const say = Object.assign((key, values) => (key.startsWith('time.') ? echo(key, values) : key), { language: 'nl' });

/** What somebody sees near the end of an evening; `brings`: they are the case-bringer. */
function seen(brings, { appeals = ['a2'], unopened = [], stage = 'running', slices = {} } = {}) {
  const opened = { q: 'Hoe blijf ik rustig?', a1: 'Bel hem.', a2: 'Zeg eerst wat je ziet.', l1: 'Dat een nee ook zorg kan zijn.', s: 'Ruw uit het kanaal' };
  return {
    card: { title: 'Intervisie dinsdagavond', starts_at: '2026-11-24T19:30', call_link: null },
    methods: { roddel: { phases: { question: { name: 'Vraagintroductie' } } } },
    text: (id) => (unopened.includes(id) ? null : (opened[id] ?? null)),
    slices: {
      room: { stage, break_policy: { limit_ms: 3_600_000, minimum_ms: 300_000 } }, me: { seat: 'me', powers: brings ? ['member', 'case_bringer'] : ['member'] },
      programme: { cases: brings ? [{ case: 'case', case_bringer: 'me' }] : [], phases: [{ key: 'roddel.question', method: 'roddel', phase: 'question' }] },
      'tool.case': { tool: 'case_cards', id: 'case', key_question: 'q' },
      'tool.advice': { tool: 'round', id: 'advice', kind: 'advice', texts: [{ text: 'a1' }, { text: 'a2' }] },
      'tool.picked': { tool: 'sorting', id: 'picked', of: 'advice', by: 'appeal', appeals },
      'tool.learned': { tool: 'round', id: 'learned', kind: 'learning', texts: [{ text: 'l1' }] },
      'tool.gossip.0': { messages: [{ text: 's' }] },
      ...slices,
    },
  };
}

test('the case-bringer keeps the question and the advice that appeals, and nothing else of what others wrote', () => {
  const news = harvested(seen(true), {});
  same(news, {
    meeting: { title: 'Intervisie dinsdagavond', starts_at: '2026-11-24T19:30', role: 'case_bringer', phases: [['roddel.question', 'Vraagintroductie']] },
    question: { id: 'q', text: 'Hoe blijf ik rustig?' },
    advice: [{ id: 'a2', text: 'Zeg eerst wat je ziet.' }],
  });
  same(harvested(seen(true), news), {}, 'once is enough');
});

test('whoever else is there keeps title, day and role', () => {
  const news = harvested(seen(false), {});
  same(Object.keys(news), ['meeting']);
  same(news.meeting.role, 'member');
});

test('a mark that is taken away takes the advice away; one that is not opened yet waits', () => {
  const kept = harvested(seen(true, { appeals: ['a1', 'a2'] }), {});
  same(harvested(seen(true, { appeals: ['a1'] }), kept).advice, [{ id: 'a1', text: 'Bel hem.' }]);
  same(harvested(seen(true, { appeals: [] }), kept).advice, []);
  same('advice' in harvested(seen(true, { unopened: ['a2'] }), {}), false);
});

test('a phase that shows less, and a room that is closed, take nothing away', () => {
  const kept = harvested(seen(true), {});
  const nothing = { 'tool.case': undefined, 'tool.advice': undefined, 'tool.picked': undefined, 'tool.learned': undefined };
  const ctx = seen(true);
  for (const name of Object.keys(nothing)) delete ctx.slices[name];
  same(harvested(ctx, kept), {});
  same(harvested(seen(true, { stage: 'closed' }), {}), {});
  same(harvested(seen(true, { slices: { me: { seat: null, powers: [] } } }), {}), {});
});

test('who was taken for the case-bringer by mistake keeps nothing of the one who is', () => {
  const kept = harvested(seen(true), {});
  const news = harvested(seen(false), kept);
  same([news.question, news.advice], [null, []]);
});

test('a sheet has what was kept and written, by phase, and nothing when there is nothing', () => {
  const kept = { ...harvested(seen(true), {}), plan: PLAN, learned: 'Ik vul stiltes op.' };
  const sheet = sheetOf(say, kept, [{ run: 'lobby', text: 'Volle dag.' }, { run: 'roddel.question.1', text: 'Warm.' }, { run: 'x.1', text: ' ' }]);
  same([sheet.title, sheet.about], ['Intervisie dinsdagavond', 'dinsdag 24 november 2026, harvest.role.case_bringer']);
  same(sheet.sections.map(({ key }) => key), ['question', 'advice', 'plan', 'learned', 'notes']);
  same(sheet.sections.at(-1).lines.map(({ label }) => label), ['harvest.earlier', 'Vraagintroductie']);
  same(sheetOf(say, { meeting: kept.meeting, advice: [], question: null }, []).sections, []);
  same(sheetOf(say, {}, [{ run: 'lobby', text: 'Volle dag.' }]).about, '');
});

test('the text file reads as the sheet does', () => {
  const sheet = sheetOf(say, { ...harvested(seen(true), {}), plan: PLAN }, [{ run: 'lobby', text: 'Volle dag.\n' }]);
  same(sheetText(say, sheet), [
    'Intervisie dinsdagavond', 'dinsdag 24 november 2026, harvest.role.case_bringer', '', '',
    'HARVEST.PART.QUESTION', '', 'Hoe blijf ik rustig?', '', '',
    'HARVEST.PART.ADVICE', '', 'Zeg eerst wat je ziet.', '', '',
    'HARVEST.PART.PLAN', '', 'tools.action_plan.what', 'Eerst benoemen wat ik zie.', '', 'tools.action_plan.when', 'Donderdag', '',
    'tools.action_plan.asks', 'Bouke', '', 'tools.action_plan.doable', 'tools.action_plan.doable_yes', '', '',
    'HARVEST.PART.NOTES', '', 'harvest.earlier', 'Volle dag.', '',
  ].join('\n'));
});

test('a plan is only what belongs in one', () => {
  same(readPlan('{"what":"x","doable":"ja","meer":1,"when":7}'), { what: 'x', when: '', notice: '', asks: '', doable: null });
  for (const text of [null, 'geen json', '7', 'null', '"tekst"']) same(readPlan(text), null, String(text));
  same(writePlan({ doable: false, what: 'a', asks: '', notice: '', when: '' }), writePlan({ what: 'a', when: '', notice: '', asks: '', doable: false }));
  ok(isBlank(asPlan({ doable: true })) && !isBlank(PLAN));
  same(planLines(say, { ...PLAN, doable: null }).map(({ text }) => text), ['Eerst benoemen wat ik zie.', 'Donderdag', 'Bouke']);
});

test('counts the five steps, and nothing that is none of them', () => {
  same(histogram(['3', '4', '4', '5', '5', '4', '5']), [0, 0, 1, 3, 3]);
  same(histogram([null, '0', '6', '4 ', 'vier', '1']), [1, 0, 0, 0, 0]);
});

test('who brings two cases keeps two plans', () => {
  same(['plan', 'plan-2', 'besluit', 'besluit-3'].map(planPart), ['plan', 'plan-2', 'plan', 'plan-3']);
  const other = { ...PLAN, what: 'Het gesprek aangaan.' };
  same(plansOf({ learned: 'x', 'plan-2': other, plan: PLAN, 'plan-3': { what: ' ' }, plannen: PLAN }).map(({ what }) => what), [PLAN.what, other.what]);
});

test('a plan is opened with its tool, a choice with its run', () => {
  const slices = { 'tool.plan': { id: 'plan', plan: 'p' }, 'tool.safe': { id: 'safe', run: 'evaluate.1.s0', values: ['v'] }, 'tool.none': { id: 'none', plan: null } };
  same(envelopesIn(slices), [{ id: 'p', purpose: 'plans', scope: 'plan' }, { id: 'v', purpose: 'scales', scope: 'evaluate.1.s0' }]);
});

test('what is seen is on disk, also when it was seen before the disk was read', async () => {
  const book = await openNotebook('room-of-the-harvest');
  const look = sheetKeeper(book.sheet, 'room-of-the-harvest');
  look(seen(true));
  await until(async () => (await book.sheet.get('advice'))?.length === 1);
  await book.sheet.put('learned', 'Ik vul stiltes op.');
  await book.forgetRoom();
  const again = await (await openNotebook('room-of-the-harvest')).sheet.all();
  same(Object.keys(again).sort(), ['advice', 'evening', 'learned', 'meeting', 'question']);
  look(seen(true, { appeals: [] }));
  await until(async () => (await book.sheet.get('advice'))?.length === 0);
  await book.erase();
  same(await book.sheet.all(), {});
});

async function until(true_) {
  for (let n = 0; n < 200; n += 1) if (await true_()) return;
  throw new Error('it never came');
}
