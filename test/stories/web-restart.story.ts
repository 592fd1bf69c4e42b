import { ApiClient } from '../support/api-client.ts';
import { EventStream } from '../support/event-stream.ts';
import { exchange } from '../support/exchange.ts';
import { eventually } from '../support/eventually.ts';
import { aProvenMember, registered, signIn } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { twin } from '../support/twin.ts';

/** Ends the web process, as a crash would unless told otherwise, and waits until the one in its place serves. */
async function endTheWeb(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  const { pid } = twin().web;
  process.kill(pid, signal);
  await eventually(
    async () => {
      if (twin().web.pid === pid) return false;
      const { status, body } = await exchange(twin().web.url, { path: '/readyz' });
      return status === 200 && body;
    },
    { within: 25_000, what: 'another web process' },
  );
}

describe('when the web server crashes', () => {
  it('carts, sessions and the next order are as they were', async () => {
    const shape = await aProduct();
    const guest = new ApiClient();
    const member = new ApiClient();
    const { name } = await registered(member);
    const before = [await putInCart(guest, shape, 3), await putInCart(member, shape, 2)];

    await endTheWeb();

    expect((await guest.get('/api/v1/cart')).body).toEqual(before[0]);
    expect((await member.get('/api/v1/cart')).body).toEqual(before[1]);
    expect((await member.get('/me')).body).toEqual({ name, cartCount: 2, servedBy: expect.any(Object) });
  });
});

describe('after another web process took over', () => {
  it('an account’s owner gets in from their browser, and tries that were too many still are', async () => {
    const member = await aProvenMember();
    const { email, password } = member;
    const home = new ApiClient();
    await signIn(home, member);
    await home.delete('/api/v1/session');
    const attacker = new ApiClient();
    for (let tries = 0; tries < 8; tries += 1) await attacker.post('/api/v1/session', { email, password: 'not bees' });

    await endTheWeb('SIGTERM');

    expect((await attacker.post('/api/v1/session', { email, password })).status).toBe(429);
    expect((await home.post('/api/v1/session', { email, password })).status).toBe(200);
  });
});

describe('when the web server is asked to stop', () => {
  it('whoever listens to an order hears a proper end, and goes on at the next', async () => {
    const guest = new ApiClient();
    await putInCart(guest, await aProduct());
    const { orderId } = await buy(guest, anAddress());
    await outcomeOf(orderId);
    const listen = async () =>
      await EventStream.open(twin().web.url, `/orders/${orderId}/events`, guest.cookies.header());
    const stream = await listen();
    await stream.hears('confirmed');

    await endTheWeb('SIGTERM');

    await stream.end();
    expect(stream.answer.complete).toBe(true);
    const next = await listen();
    await next.hears('confirmed');
    next.leave();
  });
});
