import { ok, same, test } from './harness.js';
import { handOver, takeOver } from '/client/hand_over.js';
import { hasOther, isElsewhere, ownScreens, roundToken } from '/client/own_screens.js';
import { parseScreenLink, writeScreenLink } from '/client/screen_link.js';
import { forgetSeat, keepRoundsSecret, roundsSecret, seatToken } from '/client/seat.js';
import { newId, parseLink, writeLinks } from '/client/vault.js';

const link = { room: newId(), content: newId(), door: newId(), host: newId() };
const [ticket, rounds, code] = [newId(), newId(), newId()];
const way = { room: link.room, ticket, code };
const written = new URL(writeScreenLink('https://x.example', link, ticket, code));

test('a link for a second screen is read as one, and as no invitation', () => {
  const { room, content, door } = link;
  same(parseScreenLink(written.pathname, written.hash), { room, content, door, host: null, ticket, code });
  same(parseLink(written.pathname, written.hash), null);
});

test('the host secret does not go along', () => ok(!written.href.includes(link.host)));

test('an invitation is no link for a second screen, nor is one that is not whole', () => {
  const { member, facilitator } = writeLinks('https://x.example', link);
  const cut = [written.hash.slice(0, -1), written.hash.slice(0, -23), written.hash.replace('..', '.'), written.hash.replace('..', `.${link.host}.`), '#', ''];
  for (const hash of [new URL(member).hash, new URL(facilitator).hash, ...cut]) same(parseScreenLink(written.pathname, hash), null, hash);
  same(parseScreenLink('/elsewhere', written.hash), null);
});

test('both screens make the same token for a round, and another for every other', async () => {
  const tokens = await Promise.all(['questions|write.3', 'questions|write.5', 'advice|write.3'].map((key) => roundToken(rounds, key)));
  same(await roundToken(rounds, 'questions|write.3'), tokens[0]);
  same(new Set([...tokens, await roundToken(newId(), 'questions|write.3')]).size, 4);
  ok(tokens.every((token) => /^[A-Za-z0-9_-]{22}$/.test(token)));
});

test('a token is that of the protocol', async () => same(await roundToken('AAECAwQFBgcICQoLDA0ODw', 'questions|write.3'), '36KssL_s2lV2yDTQ6VzKLg'));

test('a browser has its own secret until it comes as a second screen, and the token stays', () => {
  const token = seatToken(link.room);
  const own = roundsSecret(link.room);
  ok(own !== rounds);
  same(roundsSecret(link.room), own);
  keepRoundsSecret(link.room, rounds);
  same([seatToken(link.room), roundsSecret(link.room)], [token, rounds]);
  forgetSeat(link.room);
  ok(seatToken(link.room) !== token && roundsSecret(link.room) !== rounds);
  forgetSeat(link.room);
});

/** A page that was opened by the link, with what the server answers and shows. */
function opened(ask, me) {
  const here = location.href;
  history.replaceState(null, '', written.pathname + written.hash);
  const { means } = ownScreens({ link: () => link, me: () => me, ask, onChange: () => {} });
  history.replaceState(null, '', here);
  return means.screens;
}

test('what is handed over opens with the code, for that ticket in that room, and with nothing less', async () => {
  const handed = await handOver(rounds, way);
  ok(/^[A-Za-z0-9_-]{59}$/.test(handed) && handed !== (await handOver(rounds, way)));
  same(await takeOver(handed, way), rounds);
  for (const other of [{ code: newId() }, { ticket: newId() }, { room: newId() }]) {
    same(await takeOver(handed, { ...way, ...other }).catch(() => 'refused'), 'refused', JSON.stringify(other));
  }
});

test('who comes as a second screen makes the tokens of the first, and only then', async () => {
  const here = location.href;
  const me = { screen: 'second', handed: null };
  const own = roundsSecret(link.room);
  let during = '';
  const ask = async () => {
    during = roundsSecret(link.room);
    me.handed = await handOver(rounds, way);
  };
  await opened(ask, me).come();
  history.replaceState(null, '', here);
  same([during, roundsSecret(link.room)], [own, rounds]);
  forgetSeat(link.room);
});

test('a code that lets nobody in any more leaves nothing of its owner', async () => {
  const own = roundsSecret(link.room);
  const refused = async () => {
    throw { code: 'ticket_gone' };
  };
  const why = await opened(refused, { screen: 'only', handed: null }).come().catch((/** @type {any} */ refusal) => refusal.code);
  same([why, roundsSecret(link.room)], ['ticket_gone', own]);
  forgetSeat(link.room);
});

test('a second screen that has it already stays one when the same code is read after the server forgot', async () => {
  const here = location.href;
  keepRoundsSecret(link.room, rounds);
  const asked = [];
  await opened(async ({ c }) => void asked.push(c), { screen: 'second', handed: null }).settle();
  history.replaceState(null, '', here);
  same([asked, roundsSecret(link.room)], [[], rounds]);
  forgetSeat(link.room);
});

test('a second screen to which nothing was handed goes again: it would count twice', async () => {
  const asked = [];
  const screens = opened(async ({ c }) => void asked.push(c), { screen: 'second', handed: null });
  await Promise.all([screens.settle(), screens.settle()]);
  same([asked, screens.ticket], [['drop_screen'], ticket]);
  forgetSeat(link.room);
});

test('a seat from before there were second screens keeps its token', () => {
  localStorage.setItem(`seat.${link.room}`, JSON.stringify({ token: 'x'.repeat(22), at: Date.now() }));
  const secret = roundsSecret(link.room);
  same([seatToken(link.room), roundsSecret(link.room)], ['x'.repeat(22), secret]);
  forgetSeat(link.room);
});

test('says "on your other screen" to who has one and wrote nothing here', () => {
  const ctx = (screen, wrote) => /** @type {any} */ ({ slices: { me: { screen, wrote } } });
  const seen = [['only', ['q']], ['first', ['q']], ['second', ['q']], ['second', ['other']]].map(([screen, wrote]) => isElsewhere(ctx(screen, wrote), { id: 'q' }, false));
  same(seen, [false, true, true, false]);
  ok(!isElsewhere(ctx('first', ['q']), { id: 'q' }, true));
  same([hasOther(undefined), hasOther({}), hasOther({ me: { screen: 'first' } })], [false, false, true]);
});
