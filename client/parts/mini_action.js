/** The one button of the small window: what this moment asks of you, if it is one press. Pure: slices in, a command and its words out. */
import { phaseName } from '../method_texts.js';
import { act } from './command.js';
import { breakMinutes } from './host_notices.js';
import { isOutside, openTool } from './kring_model.js';

/**
 * @typedef {{key: string, text: string, command: any, said?: string}} Action  `key`: what it is, for who draws it
 * @param {import('../context.js').Ctx} ctx
 * @returns {Action | null}
 */
export function miniAction(ctx) {
  const { slices } = ctx;
  if (slices.pause?.held) return inTheBreak(ctx);
  if (isOutside(slices)) return null;
  return asked(ctx) ?? (slices.host ? ofWhoLeads(ctx) : null);
}

/** Back first; then, for who leads, on with the meeting. */
function inTheBreak({ say, slices }) {
  const { held } = slices.pause;
  if (!held.back.includes(slices.me.seat)) return { key: 'back', text: say('pause.back'), command: { c: 'back' }, said: say('mini.you_are_back') };
  const { next } = slices.host ?? {};
  if (!next?.key || next.refusal !== null) return null;
  return { key: 'go_on', text: say('pause.go_on'), command: { c: 'next', run: slices.phase.run } };
}

/** What only you can do: say that you are done, speaking or writing. */
function asked({ say, slices }) {
  const turns = openTool(slices, 'turns');
  if (turns?.speaker && turns.speaker === slices.me.seat) return { key: 'pass', text: say('tools.turns.i_am_done'), command: act(turns.id, { a: 'pass' }) };
  const round = openTool(slices, 'round');
  if (round?.stage === 'writing' && round.may_write && !slices.me.ready) {
    return { key: 'ready', text: say('tools.round.press_ready'), command: { c: 'ready', run: round.run, ready: true } };
  }
  return null;
}

/** Time on again, the envelopes open, the break, the next phase: only when it is due, and only when nothing stands in its way. */
function ofWhoLeads(ctx) {
  const { say, slices } = ctx;
  const { host, phase, timer, pause } = slices;
  const { run } = phase;
  const round = openTool(slices, 'round');
  if (timer.stopped_at_ms !== null) return { key: 'run', text: say('host.run_clock'), command: { c: 'run_clock', run } };
  if (round?.stage === 'writing' && round.may_release) return { key: 'release', text: say('tools.round.release'), command: act(round.id, { a: 'release' }) };
  if (pause.due && timer.over && host.start_break === null) {
    return { key: 'break', text: say('host.start_break', { n: breakMinutes(slices) }), command: { c: 'start_break', run } };
  }
  if (!timer.over || !host.next.key || host.next.refusal !== null) return null;
  const to = slices.programme.phases.find((one) => one.key === host.next.key);
  return { key: 'next', text: say('mini.next', { phase: phaseName(ctx, to) }), command: { c: 'next', run } };
}
