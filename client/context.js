/**
 * What every screen and tool is given as the property `ctx`. A new object is made whenever anything changed, so a component that gets
 * the same `ctx` has nothing to draw again; `now()` always answers for this moment.
 *
 * @typedef {object} Ctx
 * @property {Record<string, any>} slices   latest slices by name (docs/protocol.md §6): `slices.room`, `slices['tool.questions']`, ...
 * @property {string | null} seat   our own seat
 * @property {(envelopeId: string | null) => string | null} text  an opened envelope; null while it is not opened yet; one that cannot be opened gives a sentence that says so
 * @property {(seatId: string | null) => string} name  the name of a seat, also of one that left while we watched
 * @property {Card | null} card
 * @property {import('./texts.js').Say} say  the catalogue
 * @property {Record<string, any>} methods  the JSON of /methods/<method>.json by method, as far as it is here
 * @property {(command: import('./wire.js').Command, how?: {label?: string}) => Promise<void>} do  resolves on `done`, rejects with `{code, sentence}`
 * @property {(purpose: string, scope: string, text: string) => Promise<import('./wire.js').Envelope>} seal  rejects with a VaultError when the text is too long
 * @property {(name: string) => Promise<string>} nameTag
 * @property {() => number} now    the server's time, ms since 1970
 * @property {number} accuracy_ms  how far off it may be; Infinity before the first measurement
 * @property {import('./connection.js').Link} link
 * @property {boolean} restarting  the server said that it starts again
 * @property {string | null} between  what stands between us and the server, while there is no line (reach.js)
 * @property {number} unsaved      commands without an answer
 * @property {(predicate: (command: import('./wire.js').Command) => boolean) => boolean} pending
 * @property {import('./notebook.js').Notebook} notebook  of this room
 * @property {(text: string) => void} announce  for who listens instead of looks: polite, and not repeated
 * @property {Invitation} invitation
 * @property {string | null} host_secret  of our link: who has it may take the facilitation
 * @property {() => Promise<void>} renewDoor  new links; the old ones no longer let in
 * @property {() => void} [nearlyInside]  somebody is about to come in: what is needed inside may be fetched
 * @property {() => Promise<void>} left  we left our chair: nothing of us stays in this browser
 * @property {boolean} hides_time  in this browser no time counts down
 * @property {(hidden: boolean) => void} hideTime
 * @property {import('./own_screens.js').Screens} [screens]  of this person; not where there is no room on a server
 * @property {(key: string) => Promise<string>} ownToken  for a round or a choice, by tool and run: the same on all screens of this person
 * @property {() => Promise<boolean>} openMini  the small window beside the call; false: the browser would not
 * @property {import('./practice/band.js').Practice} [practice]  only in a practice room: nobody else is there, and no server
 * @property {boolean} [partly]  only slices and texts became others since the last drawing (parts/apart.js)
 * @property {boolean} [apart]  this is what a part is given that is drawn apart
 * @property {() => void} [everything]  a part that calls this is drawn again whatever changed
 * @property {import('./beside_window.js').Beside} [beside]  the narrow window beside the call
 * @property {import('./book_keeper.js').RoomBook | null} book  the group's book; null when the room has none, or while it is being read
 *
 * @typedef {{title: string, starts_at: string, call_link: string | null, group: string | null, group_proof: string | null}} Card  `group`: the id of its book; `group_proof`: see group_proof.js
 * @typedef {{door: string, host: string | null, member: string, facilitator: string | null}} Invitation  the secrets of our link and the links to hand out
 */
import { isGroup } from './group_id.js';
import { hideTime, timeIsHidden } from './own_time.js';
import { newId } from './vault.js';

const MOMENT = /^(\d{4}-\d\d-\d\d)?(T\d\d:\d\d)?$/;

/**
 * What the makers of a room wrote on its card. A call link is a link only when it is https, a start only when it is a moment: a year
 * that no calendar has would stop every page that shows the day.
 * @param {string | null} text
 * @returns {Card | null}
 */
export function readCard(text) {
  if (text === null) return null;
  try {
    const { title, starts_at: startsAt, call_link: call, group } = JSON.parse(text);
    const when = typeof startsAt === 'string' && MOMENT.test(startsAt) ? startsAt : '';
    return { title: String(title ?? ''), starts_at: when, call_link: isCallLink(call) ? call : null, group: isGroup(group?.id) ? group.id : null, group_proof: typeof group?.proof === 'string' ? group.proof : null };
  } catch {
    return null;
  }
}

/**
 * The card, with where the call is now in place of what was written on it when the room was made.
 * @param {import('./state.js').State} state @param {import('./reader.js').Reader} reader
 */
function cardNow({ slices }, reader) {
  const card = readCard(reader.look(slices.room?.card).text);
  if (card === null || !slices.room?.call) return card;
  const { text } = reader.look(slices.room.call);
  return { ...card, call_link: isCallLink(text) ? text : null };
}

/**
 * @param {unknown} address
 * @returns {boolean}
 */
export function isCallLink(address) {
  return typeof address === 'string' && URL.canParse(address) && new URL(address).protocol === 'https:';
}

/**
 * @param {object} parts
 * @param {import('./state.js').State} parts.state
 * @param {import('./reader.js').Reader} parts.reader
 * @param {import('./texts.js').Say} parts.say
 * @param {import('./unanswered.js').Unanswered} parts.unanswered
 * @param {import('./connection.js').Connection} parts.connection
 * @param {import('./vault.js').Vault} parts.vault
 * @param {Record<string, any>} parts.methods
 * @param {import('./notebook.js').Notebook} parts.notebook
 * @param {Invitation} parts.invitation
 * @param {import('./book_keeper.js').RoomBook | null} [parts.book]
 * @param {string | null} [parts.between]
 * @param {import('./beside_window.js').Beside} [parts.beside]
 * @param {boolean} [parts.partly]
 * @param {{now: () => number, announce: (text: string) => void, renewDoor: () => Promise<void>, nearlyInside?: () => void, left: () => Promise<void>, openMini: () => Promise<boolean>, ownToken?: (key: string) => Promise<string>, screens?: import('./own_screens.js').Screens}} parts.means
 * @returns {Ctx}
 */
export function makeContext({ state, reader, say, unanswered, connection, vault, methods, notebook, invitation, means, book = null, between = null, beside, partly }) {
  const text = (/** @type {string | null} */ id) => {
    const { text: opened, failed } = reader.named(state.slices.people?.seats ?? [], id);
    return failed ? say('vault.undecipherable') : opened;
  };
  // A page of the group book lies on the shelf already: nothing of it is unsaved.
  const commands = unanswered.commands().filter(({ c }) => c !== 'put_book');
  const name = (/** @type {string | null} */ seat) => {
    const known = seat === null ? undefined : reader.names.get(seat);
    return known === undefined ? say('common.someone') : (text(known) ?? '');
  };
  return Object.freeze({
    slices: state.slices,
    partly,
    seat: state.slices.me?.seat ?? null,
    text,
    name,
    card: cardNow(state, reader),
    say,
    methods,
    do: (command, how) => unanswered.add(command, how),
    seal: (purpose, scope, plain) => vault.seal(purpose, scope, plain),
    nameTag: (plain) => vault.nameTag(plain),
    accuracy_ms: connection.clock.error,
    link: connection.link,
    between,
    restarting: state.bye?.code === 'stopping',
    unsaved: commands.length,
    pending: (predicate) => commands.some(predicate),
    notebook,
    invitation,
    host_secret: invitation.host,
    hides_time: timeIsHidden(),
    hideTime,
    book,
    beside,
    ownToken: async () => newId(),
    ...means,
  });
}
