import { ApiClient } from '../support/api-client.ts';
import { exchange } from '../support/exchange.ts';
import { eventually } from '../support/eventually.ts';
import { registered } from '../support/members.ts';
import { putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { twin } from '../support/twin.ts';

/** Kills the web process, as a crash would, and waits until the one in its place serves. */
async function crashTheWeb(): Promise<void> {
  const { pid } = twin().web;
  process.kill(pid, 'SIGKILL');
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

    await crashTheWeb();

    expect((await guest.get('/api/v1/cart')).body).toEqual(before[0]);
    expect((await member.get('/api/v1/cart')).body).toEqual(before[1]);
    expect((await member.get('/me')).body).toEqual({ name, cartCount: 2 });
  });
});
