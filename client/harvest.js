/**
 * What somebody takes home: their own sheet. Pure: what the running meeting shows goes in and what is worth keeping comes out; what was
 * kept goes in and a sheet to read comes out. Of what others wrote it keeps the advice the case-bringer marked, and nothing else.
 *
 * @typedef {{title: string, starts_at: string, role: 'case_bringer' | 'facilitator' | 'member', phases: [string, string][]}} MeetingPart  `phases`: key and name
 * @typedef {{id: string, text: string}} Opened  an envelope and what was in it
 * @typedef {{meeting?: MeetingPart, question?: Opened | null, advice?: Opened[], plan?: import('./plan.js').Plan, learned?: string}} Parts
 * @typedef {{label?: string, text: string}} Line
 * @typedef {{title: string, about: string, sections: {key: string, heading: string, lines: Line[]}[]}} Sheet
 */
import { bringsToday } from './cases.js';
import { readCard } from './case_card.js';
import { wholeDay } from './formats.js';
import { textsOf } from './method_texts.js';
import { planLines, plansOf } from './plan.js';

/**
 * The parts that the meeting shows otherwise than they were kept. The plan and what was learned are not among them: those are kept
 * where they are typed.
 * @param {Pick<import('./context.js').Ctx, 'slices' | 'text' | 'card' | 'methods'>} ctx
 * @param {Parts} kept
 * @returns {Parts}
 */
export function harvested(ctx, kept) {
  if (ctx.slices.room?.stage !== 'running' || !ctx.slices.me?.seat) return {};
  const seen = { meeting: meeting(ctx), question: question(ctx, kept), advice: advice(ctx, kept) };
  const news = Object.entries(seen).filter(([part, value]) => value !== undefined && !same(value, kept[part] ?? null));
  return Object.fromEntries(news);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const brings = ({ slices }) => slices.me.powers.includes('case_bringer');

/** The open tools of a kind. */
const tools = ({ slices }, kind) => Object.keys(slices).filter((name) => name.startsWith('tool.')).map((name) => slices[name]).filter((slice) => slice.tool === kind);

function meeting({ slices, card, methods }) {
  const rows = slices.programme?.phases ?? [];
  if (!card || rows.some(({ method }) => !methods[method])) return undefined;
  const { powers } = slices.me;
  const role = bringsToday(slices, slices.me.seat) ? 'case_bringer' : powers.includes('facilitator') ? 'facilitator' : 'member';
  const phases = rows.map((row) => [row.key, textsOf({ slices, methods }, row)?.name ?? '']);
  return { title: card.title, starts_at: card.starts_at, role, phases };
}

/** One's own key question. Whoever turns out not to bring the case does not keep somebody else's. */
function question(ctx, kept) {
  const [card] = tools(ctx, 'case_cards');
  if (!card) return undefined;
  if (!brings(ctx)) return kept.question && kept.question.id === card.key_question ? null : undefined;
  const text = ctx.text(card.key_question);
  if (card.key_question && text === null) return undefined;
  return card.key_question ? { id: card.key_question, text: readCard(text).question } : null;
}

/** The advice the case-bringer marked, once all of it has been opened. */
function advice(ctx, kept) {
  const sorting = tools(ctx, 'sorting').find(({ by }) => by === 'appeal');
  const texts = sorting && ctx.slices[`tool.${sorting.of}`]?.texts;
  if (!texts?.length) return undefined;
  if (!brings(ctx)) return texts.some(({ text }) => kept.advice?.some(({ id }) => id === text)) ? [] : undefined;
  const marked = texts.filter(({ text }) => sorting.appeals.includes(text)).map(({ text }) => ({ id: text, text: ctx.text(text) }));
  if (marked.length === 0 && !kept.advice) return undefined;
  return marked.some(({ text }) => text === null) ? undefined : marked;
}

/**
 * The sheet as it is read, printed and saved.
 * @param {import('./texts.js').Say} say
 * @param {Parts} kept
 * @param {{run: string, text: string}[]} notes
 * @returns {Sheet}  without sections when there is nothing on it
 */
export function sheetOf(say, kept, notes) {
  const lines = {
    question: kept.question ? [{ text: kept.question.text }] : [],
    advice: (kept.advice ?? []).map(({ text }) => ({ text })),
    plan: plansOf(kept).flatMap((plan) => planLines(say, plan)),
    learned: kept.learned ? [{ text: kept.learned }] : [],
    notes: notes.map(({ run, text }) => ({ label: phaseOf(say, kept, run), text })),
  };
  const sections = Object.entries(lines).map(([key, all]) => ({ key, heading: say(`harvest.part.${key}`), lines: all.filter(({ text }) => text.trim() !== '') }));
  return { ...about(say, kept.meeting), sections: sections.filter((section) => section.lines.length > 0) };
}

/** Title, day and role. */
function about(say, known) {
  if (!known) return { title: say('common.meeting'), about: '' };
  return { title: known.title || say('common.meeting'), about: [wholeDay(say, known.starts_at), say(`harvest.role.${known.role}`)].filter(Boolean).join(', ') };
}

/** The phase in which a note was written. */
function phaseOf(say, kept, run) {
  const name = kept.meeting?.phases.find(([key]) => run.startsWith(`${key}.`))?.[1];
  return name || say(run === 'lobby' ? 'harvest.earlier' : 'harvest.during');
}

/**
 * A sheet as the text of a file.
 * @param {import('./texts.js').Say} say
 * @param {Sheet} sheet
 * @returns {string}
 */
export function sheetText(say, sheet) {
  const line = ({ label, text }) => (label ? `${label}\n${text.trim()}` : text.trim());
  const part = ({ heading, lines }) => [heading.toLocaleUpperCase(say.language), ...lines.map(line)].join('\n\n');
  const head = [sheet.title, sheet.about].filter(Boolean).join('\n');
  return `${[head, ...sheet.sections.map(part)].join('\n\n\n')}\n`;
}
