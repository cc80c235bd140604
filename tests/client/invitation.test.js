import { echo, ok, same, test } from './harness.js';
import { invitationText } from '/client/invitation.js';

const meeting = {
  title: 'Intervisie dinsdagavond', starts_at: '2026-11-24T19:30', call_link: 'https://bellen.example/x', link: 'https://kamer.example/r/a#b.c',
  phases: [{ minutes: 50 }, { minutes: 10, break: true }, { minutes: 45 }],
};
const text = (other = {}) => invitationText(echo, { ...meeting, ...other });
const has = (found, part) => ok(found.split('\n').some((line) => line.includes(part)), `${part} in ${found}`);

test('names the meeting, when it is and how long, with its break', () => {
  same(text().split('\n').slice(0, 2), [
    'Intervisie dinsdagavond',
    'invitation.when_break dinsdag 24 november 2026 19.30 21.15 common.hours_minutes 1 45 10',
  ]);
  has(text({ phases: [{ minutes: 60 }] }), 'invitation.when dinsdag 24 november 2026 19.30 20.30 common.hours 1');
  has(text({ phases: [] }), 'invitation.when_open dinsdag 24 november 2026 19.30');
});

test('goes on after midnight, and says nothing of a time that is not known', () => {
  has(text({ starts_at: '2026-12-31T23:30' }), 'donderdag 31 december 2026 23.30 1.15');
  for (const starts_at of ['', undefined, 'onzin', '2026-11-24']) ok(!text({ starts_at }).includes('when'), starts_at);
});

test('carries both links, and no empty line for a call that has none', () => {
  has(text(), 'invitation.call https://bellen.example/x');
  has(text(), 'invitation.room https://kamer.example/r/a#b.c');
  for (const call_link of ['', null]) {
    ok(!text({ call_link }).includes('invitation.call'));
    ok(!text({ call_link }).includes('\n\n\n'));
  }
});

test('says what to prepare and what stays between us', () => {
  for (const key of ['question', 'place', 'paper']) has(text(), `invitation.item invitation.${key}`);
  has(text(), 'invitation.confidential');
});
