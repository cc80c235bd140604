/**
 * Short, soft sounds, made here: two notes up for one's own turn, one low note when a phase is over, three when the break is. A browser
 * plays nothing before somebody touched the page; the engine sleeps between two sounds, for the battery.
 */

/** Notes in hertz, one after another. @type {Record<import('./nudges.js').Nudge, number[]>} */
const TUNES = { turn: [523.25, 659.25], phase: [392], break: [392, 523.25, 659.25] };
const BETWEEN_S = 0.22;
const LASTS_S = 0.9;
const LOUD = 0.12;
/** A sound that comes later than this would be about something else. */
const PATIENCE_MS = 400;

/** @type {AudioContext | null} */
let engine = null;
let playing = 0;

/** To be called while a press is handled: from then on it may sound. */
export function unlock() {
  if (!globalThis.AudioContext) return;
  engine ??= new AudioContext();
  if (playing === 0) engine.resume().then(rest, () => {});
}

const rest = () => {
  if (playing === 0) engine?.suspend().catch(() => {});
};

/** @param {import('./nudges.js').Nudge} what @returns {Promise<boolean>} whether it sounds */
export async function play(what) {
  if (!engine) return false;
  playing += 1;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([engine.resume().catch(() => {}), late]);
  const sounds = engine.state === 'running';
  const ends = sounds ? TUNES[what].map((hertz, n) => note(/** @type {AudioContext} */ (engine), hertz, n * BETWEEN_S)) : [];
  Promise.all(ends).then(() => {
    playing -= 1;
    rest();
  });
  return sounds;
}

/** A note that swells at once and dies away. @param {AudioContext} on @param {number} hertz @param {number} after  seconds @returns {Promise<void>} when it is over */
function note(on, hertz, after) {
  const start = on.currentTime + after + 0.02;
  const [tone, loudness] = [on.createOscillator(), on.createGain()];
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(LOUD, start + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0005, start + LASTS_S);
  tone.connect(loudness).connect(on.destination);
  tone.start(start);
  tone.stop(start + LASTS_S);
  return new Promise((resolve) => (tone.onended = () => resolve()));
}
