/** Takes what somebody types apart: sentences without what was quoted in them, words, clauses. Knows no language. */

const QUOTED = /"[^"]*"|(^|[\s(:])'[^']*(?:'(?=\w)[^']*)*'(?=[\s.,;:!?)]|$)/g;

/** A dot that ends no sentence: titles, initials, "m.b.t.", "bijv." */
const ABBREVIATED =
  /\b(?:dhr|mevr|mw|mej|dr|drs|ir|prof|ds|mr|mrs|ms|st|bijv|bv|nl|evt|resp|ca|nr|vs|incl|excl|etc|eg|ie|(?:[a-z]\.)+[a-z]|[A-Z](?=\.\s[A-Z]))\.(?=\s)/gi;

/**
 * One spelling of everything: straight quotes, no accents, no speech of others, single spaces.
 * @param {string} text
 */
export function plain(text) {
  return text
    .normalize('NFD').replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ`´]/g, "'").replace(/[“”„«»]/g, '"').replace(/…|\.{2,}/g, ' ')
    .replace(QUOTED, '$1 ')
    .replace(/[–—]/g, ',').replace(/ - /g, ', ')
    .replace(/[()[\]*_]/g, ' ').replace(/\s+([?!.,;:])/g, '$1').replace(/[ \t]+/g, ' ')
    .trim();
}

/**
 * @param {string} text  as `plain` gives it
 * @returns {{said: string, asked: boolean}[]}  without the mark at the end; `asked` when that was a question mark
 */
export function sentences(text) {
  const parts = text.replace(ABBREVIATED, (short) => short.replaceAll('.', '')).match(/[^?!.;\n]+[?!.;\n]*/g) ?? [];
  return parts
    .map((part) => ({ said: part.replace(/[?!.;\s]+$/, '').replace(/^(?:[\s,:-]|'(?![stkn]\b))+/, ''), asked: /\?/.test(part) }))
    .filter(({ said }) => /\w/.test(said));
}

/** @param {string} said */
export const words = (said) => said.match(/[\w'-]+/g) ?? [];

/** A pattern in parts, whatever the capitals. @param {string[]} parts */
export const r = (...parts) => new RegExp(parts.join(''), 'i');

/** A pattern in parts in which a capital tells a name. @param {string[]} parts */
export const named = (...parts) => new RegExp(parts.join(''));

/** @param {string} text  words with spaces between */
export const list = (text) => new Set(text.trim().split(/\s+/));
