import { ok, same, test } from './harness.js';
import { hasOther, isElsewhere, ownScreens, roundToken } from '/client/own_screens.js';
import { parseScreenLink, writeScreenLink } from '/client/screen_link.js';
import { forgetSeat, keepRoundsSecret, roundsSecret, seatToken } from '/client/seat.js';
import { newId, parseLink, writeLinks } from '/client/vault.js';

const link = { room: newId(), content: newId(), door: newId(), host: newId() };
const [ticket, rounds] = [newId(), newId()];
const written = new URL(writeScreenLink('https://x.example', link, ticket, rounds));

test('a link for a second screen is read as one, and as no invitation', () => {
  const { room, content, door } = link;
  same(parseScreenLink(written.pathname, written.hash), { room, content, door, host: null, ticket, rounds });
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

test('a code that lets nobody in any more leaves nothing of its owner, whose text would be replaced by that of who tried it', async () => {
  const here = location.href;
  history.replaceState(null, '', written.pathname + written.hash);
  let during = '';
  const ask = async () => {
    during = roundsSecret(link.room);
    throw { code: 'ticket_gone' };
  };
  const { screens } = ownScreens({ link: () => link, ask, onChange: () => {} }).means;
  history.replaceState(null, '', here);
  const own = roundsSecret(link.room);
  const why = await screens.come().catch((/** @type {any} */ refusal) => refusal.code);
  same([why, during, roundsSecret(link.room)], ['ticket_gone', rounds, own]);
  keepRoundsSecret(link.room, rounds); // the page went before the answer came
  screens.alone();
  ok(![own, rounds].includes(roundsSecret(link.room)));
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
