/**
 * A table as the text of a CSV file. Pure. A spreadsheet takes a cell that begins as a formula for one, whoever typed it: such a cell gets
 * an apostrophe, which makes it text. So does a row of digits that a spreadsheet would take for a number and shorten.
 */

/** What a formula begins with, also behind spaces and quotes, also in full width. */
const FORMULA = /^[\s"'`\u2018-\u201d\u00ab\u00bb\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]/;
const STARTS_ODD = /^[\u0000-\u001f\u007f-\u009f]/;
/** A number with a nought in front would lose it, and a long one its last digits. */
const SHORTENED = /^(?:0\d+|\d{12,})$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Without it a spreadsheet takes the accents for something else. */
const BOM = '\ufeff';

/** @param {string | number} value @returns {string} one cell, in quotes */
export function cell(value) {
  if (typeof value === 'number') return String(value);
  const line = value.replace(CONTROL, ' ');
  const guarded = FORMULA.test(line) || STARTS_ODD.test(value) || SHORTENED.test(line) ? `'${line}` : line;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/**
 * @param {(string | number)[][]} rows  the first has the headings
 * @param {string} separator  a spreadsheet expects what its language has: where the comma is in numbers it is the semicolon
 */
export const csv = (rows, separator) => `${BOM}${rows.map((row) => row.map(cell).join(separator)).join('\r\n')}\r\n`;
