/** One line of the arriving, as it is sealed (docs/protocol.md §2): words, and what to do with what disturbs. Pure. */

/** @typedef {'tell' | 'discuss' | null} Wish */
/** @typedef {{words: string, wish: Wish}} Line */

/** In the order they are offered. @type {Wish[]} */
export const WISHES = [null, 'tell', 'discuss'];

/** @param {Line} line @returns {string} */
export const lineText = ({ words, wish }) => JSON.stringify({ words: words.trim(), wish });

/**
 * A line as it was opened. What is no line of this form (an envelope that would not open gives a sentence) is words.
 * @param {string | null} text  null while it is not opened yet
 * @returns {Line}
 */
export function readLine(text) {
  if (!text) return { words: '', wish: null };
  try {
    const { words, wish } = JSON.parse(text);
    if (typeof words === 'string') return { words, wish: WISHES.includes(wish) ? wish : null };
  } catch {
    // as words, below
  }
  return { words: text, wish: null };
}

/** Whether there is anything to lay down: a wish may go without words. @param {Line} line */
export const isBlank = ({ words, wish }) => words.trim() === '' && wish === null;

/**
 * Who wants to discuss what disturbs them, in the order of the lines, oneself left out.
 * @param {import('../context.js').Ctx} ctx @param {any} slice
 * @returns {string[]} seats
 */
export function wantToDiscuss(ctx, slice) {
  return (slice?.lines ?? []).filter((line) => line.seat !== ctx.seat && readLine(ctx.text(line.text)).wish === 'discuss').map((line) => line.seat);
}
