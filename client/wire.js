/**
 * The protocol as the browser knows it (docs/protocol.md). Pure: no DOM, no socket. The only module that knows JSON frames.
 *
 * @typedef {{id: string, body: string}} Envelope  a sealed text under a random id
 * @typedef {{t: 'welcome', v: number, now_ms: number, seat: string | null}} Welcome
 * @typedef {{t: 'envelopes', envelopes: Record<string, string>}} Envelopes
 * @typedef {{t: 'view', n: number, full: boolean, slices: Record<string, any>, gone: string[], envelopes: Record<string, string>}} View
 * @typedef {{t: 'done', id: string}} Done
 * @typedef {{t: 'refused', id: string | null, code: string, sentence: string, retry: boolean}} Refused
 * @typedef {{t: 'clock', k: number, now_ms: number}} ClockAnswer
 * @typedef {{t: 'measure'}} Measure
 * @typedef {{t: 'bye', code: string, sentence: string}} Bye
 * @typedef {Welcome | Envelopes | View | Done | Refused | ClockAnswer | Measure | Bye} Frame  what the server sends
 * @typedef {{c: string} & Record<string, any>} Command  what somebody asks (docs/protocol.md §5)
 * @typedef {{key: string, block: string, method: string, phase: string, minutes: number}} Row  a phase of a programme, as it is asked for
 * @typedef {{id: string, purpose: string, scope: string}} Wanted  an envelope a slice names, and how it was sealed
 * @typedef {Map<string, (slice: any) => Wanted[]>} Sealed  by tool: the envelopes its slice names
 */

/** The version of the protocol this client speaks. */
export const VERSION = 1;

const FRAMES = new Set(['welcome', 'envelopes', 'view', 'done', 'refused', 'clock', 'measure', 'bye']);

/**
 * Reads one frame of the server. Frames of a kind we do not know are left alone: a newer server may say more.
 * @param {unknown} data what the socket delivered
 * @returns {Frame | null}
 */
export function readFrame(data) {
  if (typeof data !== 'string') return null;
  let frame;
  try {
    frame = JSON.parse(data);
  } catch {
    return null;
  }
  return frame && FRAMES.has(frame.t) ? frame : null;
}

/**
 * @param {{auth: string, seat: string, language: string}} who
 * @returns {string} the first frame of a connection
 */
export function helloFrame({ auth, seat, language }) {
  return JSON.stringify({ t: 'hello', v: VERSION, auth, seat, language });
}

/**
 * @param {string} id made by this browser; the same when sent again
 * @param {Command} command
 * @returns {string}
 */
export function commandFrame(id, command) {
  return JSON.stringify({ t: 'do', id, do: command });
}

/**
 * @param {string} language  of what the server says to us from now on
 * @returns {string}
 */
export function languageFrame(language) {
  return JSON.stringify({ t: 'language', language });
}

/**
 * @param {number} k number of the exchange
 * @returns {string}
 */
export function clockFrame(k) {
  return JSON.stringify({ t: 'clock', k });
}

/**
 * Every envelope these slices name, with the purpose and scope it was sealed under (docs/protocol.md §2).
 * @param {Record<string, any>} slices
 * @param {Sealed} [sealedIn]  for tools that are not named here
 * @returns {Wanted[]}
 */
export function envelopesIn(slices, sealedIn = new Map()) {
  /** @type {Wanted[]} */
  const wanted = [];
  const want = (/** @type {string | null | undefined} */ id, /** @type {string} */ purpose, scope = '') => {
    if (id) wanted.push({ id, purpose, scope });
  };
  want(slices.room?.card, 'card');
  want(slices.room?.call, 'call');
  slices.book?.pages.forEach((/** @type {string | null} */ page, /** @type {number} */ n) => want(page, 'book', String(n)));
  for (const seat of slices.people?.seats ?? []) want(seat.name, 'names');
  for (const seat of slices.host?.knocking ?? []) want(seat.name, 'names');
  for (const { id, head, phases } of slices.methods?.own ?? []) {
    for (const text of [head, ...Object.values(phases)]) want(/** @type {any} */ (text), 'methods', id);
  }
  for (const [name, slice] of Object.entries(slices)) {
    if (!name.startsWith('tool.')) continue;
    wanted.push(...(sealedIn.get(slice.tool)?.(slice) ?? []));
    want(slice.key_question, 'cases', slice.id);
    want(slice.plan, 'plans', slice.id);
    for (const value of slice.values ?? []) want(value, 'scales', slice.run);
    for (const text of slice.texts ?? []) {
      want(text.text, 'rounds', text.run);
      want(text.name, 'names');
    }
    for (const line of slice.lines ?? []) want(line.text, 'lines', slice.run);
    for (const signal of slice.signals ?? []) {
      want(signal.name, 'names');
      want(signal.text, 'signals', slice.id);
    }
    // Messages come in pages, each a slice of its own; the run they are sealed in stands in the slice of the tool.
    const run = slice.run ?? slices[name.replace(/\.\d+$/, '')]?.run;
    for (const message of slice.messages ?? []) {
      want(message.name, 'names');
      if (run) want(message.text, 'backstage', run);
    }
  }
  return wanted;
}

/**
 * Whether a command may wait on disk for the next load of the page. Only texts people wrote do, sealed as they are; commands that
 * carry a secret of the link (`join`, `knock`, `take`) never, and a button pressed before a reload is not pressed again after it.
 * @param {Command} command
 * @returns {boolean}
 */
export function survivesReload(command) {
  return command.c === 'tool' && Boolean(command.action?.text);
}
