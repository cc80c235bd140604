/**
 * What this browser keeps of us, counted from what lies on its shelves: for who is about to wipe it. Pure.
 *
 * @typedef {object} KeptHere
 * @property {number} sheets  meetings of which there are notes or a sheet
 * @property {number} unsent  texts that were not sent yet: drafts, waiting commands, last words of a tab
 * @property {number} seats
 * @property {number} rooms  whose links stand among mine
 * @property {number} methods
 * @property {boolean} choices  of language, colours, time in sight, the device
 */
const SEAT = 'seat.';

/**
 * @param {{room: string, kind: string}[]} rows
 * @param {string[]} local  the keys of localStorage
 * @param {string[]} session  those of sessionStorage
 * @param {string} methods  where own methods lie
 * @returns {KeptHere}
 */
export function keptHere(rows, local, session, methods) {
  const of = (/** @type {string[]} */ kinds) => rows.filter(({ room, kind }) => room !== methods && kinds.includes(kind));
  return {
    sheets: new Set(of(['note', 'sheet']).map(({ room }) => room)).size,
    unsent: of(['draft', 'command']).length + session.length,
    rooms: of(['room']).length,
    seats: local.filter((key) => key.startsWith(SEAT)).length,
    methods: rows.filter(({ room, kind }) => room === methods && kind === 'sheet').length,
    choices: local.some((key) => !key.startsWith(SEAT)),
  };
}
