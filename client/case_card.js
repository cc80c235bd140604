/** A case card as it is sealed (docs/protocol.md §2): a key question, and when its owner last brought a case. Pure. */

/** @typedef {'never' | 'long' | 'recent' | null} Last  null: not said */
/** @typedef {{question: string, last: Last}} Card */

/** In the order they are offered. @type {Last[]} */
export const LASTS = ['never', 'long', 'recent', null];

/** @type {Card} */
export const BLANK = Object.freeze({ question: '', last: null });

/** @param {Card} card @returns {string} always in one order */
export const cardText = ({ question, last }) => JSON.stringify({ question: question.trim(), last });

/**
 * A card as it was opened. What is no card (an envelope that would not open gives a sentence) is a question.
 * @param {string | null} text  null while it is not opened yet
 * @returns {Card}
 */
export function readCard(text) {
  if (!text) return BLANK;
  try {
    const { question, last } = JSON.parse(text);
    if (typeof question === 'string') return { question, last: LASTS.includes(last) ? last : null };
  } catch {
    // as a question, below
  }
  return { question: text, last: null };
}
