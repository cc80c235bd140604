import { same, test } from './harness.js';
import { whatIsBetween } from '/client/reach.js';

const answering = (body, status = 200) => async () => new Response(body, { status });

test('tells a server that lets no socket through from a network that answers in its place, and from nobody', async () => {
  same(await whatIsBetween(answering('ok')), 'no_socket');
  same(await whatIsBetween(answering('<h1>Welkom op ons netwerk</h1>')), 'portal');
  same(await whatIsBetween(answering('sign in', 511)), 'portal');
  same(await whatIsBetween(async () => Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' })), 'portal');
  same(await whatIsBetween(answering('even weg', 503)), 'unreachable');
  same(await whatIsBetween(async () => Promise.reject(new TypeError('no line'))), 'unreachable');
});
