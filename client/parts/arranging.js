/** What all parts of the programme builder share: doing something to the rows, unless the server would not have it. */
import { useLayoutEffect, useRef, useState } from '../../static/vendor/preact.js';
import { isBreak } from '../programme.js';
import { refusal } from '../programme_rules.js';

/**
 * What may not even be tried; minutes and breaks that are not right yet may, since they are mended step by step.
 */
const NEVER = new Set(['bad_programme', 'bound_apart', 'advice_first', 'not_in_order']);

/**
 * @typedef {import('../programme.js').Row} Row
 * @typedef {object} Plan  what is arranged, and by which rules
 * @property {import('../programme.js').Methods} methods
 * @property {Row[]} rows
 * @property {Row[]} before
 * @property {import('../programme_rules.js').Policy} policy
 * @property {boolean} strict
 * @property {import('../programme_words.js').Clock} clock
 * @property {number} sat  minutes since the last break when the first row begins
 * @property {number} [people]  how many sit here, once they do
 */

/** What the rules see: everything there is, what has been held first. @param {Plan} plan @param {Row[]} [rows] */
export const found = ({ before, methods, policy, strict, ...plan }, rows = plan.rows) => refusal([...before, ...rows], methods, policy, strict);

/** The least a row may last. @param {Plan} plan @returns {(row: Row) => number} */
export const leastIn = ({ methods, policy }) => (row) => (isBreak(methods, row) ? policy.minimum : 1);

/**
 * @param {Plan} plan @param {(rows: Row[]) => void} onChange
 * @returns {{refused: {code: string, key: string | null, at: string} | null, attempt: (at: string, rows: Row[]) => boolean}}
 *   `attempt`: `at` is the part that asked, where a reason stands; the button that was pressed keeps the focus when its row moves
 */
export function useArranging(plan, onChange) {
  const [refused, refuse] = useState(null);
  const pressed = useRef('');
  useLayoutEffect(() => {
    const button = pressed.current && document.getElementById(pressed.current);
    pressed.current = '';
    if (button && document.activeElement !== button) button.focus({ preventScroll: true });
  }, [plan.rows]);
  const attempt = (/** @type {string} */ at, /** @type {Row[]} */ rows) => {
    const why = found(plan, rows);
    if (why && NEVER.has(why.code) && why.code !== found(plan)?.code) {
      refuse({ code: why.code, key: why.key, at });
      return false;
    }
    refuse(null);
    pressed.current = document.activeElement?.id ?? '';
    onChange(rows);
    return rows !== plan.rows;
  };
  return { refused, attempt };
}
