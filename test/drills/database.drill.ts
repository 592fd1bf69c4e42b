import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { onReader } from '../support/databases.ts';
import { EventStream } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { linksIn, mailsTo } from '../support/mailbox.ts';
import { anAddress, buy, outcomeOf, purchaseOf, putInCart, recorded } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { twin } from '../support/twin.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { through } from './support/through.ts';

jest.setTimeout(150_000);

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop.stop();
});

const deadLetters = () => shop.lines.sqs.log.received.filter(({ receiveCount }) => receiveCount >= 10);

describe('while the primary', () => {
  it('restarts, shoppers browse and buy, and accounts say when to come back', async () => {
    await through(shop, {
      fault: async () => {
        const cut = shop.lines.primary.connections;
        await shop.mysql.primary.kill();
        return { 'connections to the primary cut': () => cut };
      },
      meanwhile: async () => {
        const stranger = new ApiClient();
        const told = await eventually(async () => {
          const answer = await stranger.post('/api/v1/members', {
            email: anAddress(),
            password: 'seven bees on a hexagon',
            name: 'Ada',
          });
          return answer.status === 503 && answer;
        });
        expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
        expect(told.body.detail).toMatch(/account can’t be changed.*try again in a minute/i);
      },
    });
    expect(deadLetters()).toEqual([]);
  });

  it('is away, the last known stock is a hint that refuses nobody; the worker has the last word', async () => {
    const scarce = await aProduct({ stock: 1 });
    const eager = new ApiClient();
    await putInCart(eager, scarce, 2);
    const purchase = await purchaseOf(eager, anAddress());
    const refused = await eager.post('/api/v1/orders', purchase);
    expect([refused.status, refused.body.type]).toEqual([409, 'out-of-stock']);
    await shop.mysql.primary.kill();
    const said = async () => String((await eager.get('/api/v1/cart')).body.warnings?.[0]?.message);
    await eventually(async () => (await said()).includes('only one was left when we last looked'), {
      what: 'the hint',
    });
    expect((await eager.post('/api/v1/orders', purchase)).status).toBe(202);
    await shop.heal();
    expect(await outcomeOf(String(purchase.orderId))).toBe('out_of_stock');
  });

  it('takes connections and answers nothing, no page waits for it', async () => {
    await through(shop, {
      fault: () => {
        shop.lines.primary.blackHole();
        return Promise.resolve({ 'the primary hangs': () => shop.lines.primary.hits });
      },
    });
    expect(deadLetters()).toEqual([]);
  });

  it('is frozen whole, as by a machine that swaps', async () => {
    await through(shop, {
      fault: () => {
        const { connections } = shop.lines.primary;
        shop.mysql.primary.freeze();
        return Promise.resolve({ 'connections to the frozen primary': () => connections });
      },
    });
  });

  it('has become read-only and another has taken over, writes follow within seconds', async () => {
    const { primary, reader } = shop.state.mysql;
    await through(shop, {
      fault: async () => {
        await shop.handOver('reader');
        shop.lines.primary.retarget(reader);
        return { 'connections led to the new primary': () => shop.lines.primary.hits };
      },
      meanwhile: async () => {
        const before = await ordersOnReader();
        await eventually(async () => (await ordersOnReader()) > before, {
          within: 5000,
          what: 'an order recorded by the new primary',
        });
        // Back again, as after the zone has recovered: the old primary has caught up and takes its place.
        await shop.handOver('primary');
        shop.lines.primary.retarget(primary);
      },
    });
    expect(deadLetters()).toEqual([]);
  });

  it('hangs on one connection, only the order on it has to wait', async () => {
    await through(shop, {
      fault: () => {
        shop.lines.primary.blackHoleOne();
        return Promise.resolve({ 'one connection hangs': () => shop.lines.primary.hits });
      },
    });
  });
});

describe('while the reader', () => {
  it.each([
    ['is gone', async () => await shop.mysql.reader.kill()],
    ['hangs', () => Promise.resolve(shop.mysql.reader.freeze())],
  ])('%s, the catalogue comes from the primary, and from the reader again when it is back', async (_what, fault) => {
    await through(shop, {
      fault: async () => {
        const { connections } = shop.lines.reader;
        await fault();
        return { 'connections to the reader lost': () => connections };
      },
    });
    const before = shop.lines.reader.bytes;
    await new ApiClient().get('/api/v1/products');
    expect(shop.lines.reader.bytes).toBeGreaterThan(before);
  });

  it('is far behind, a shopper sees the own order at once', async () => {
    const guest = new ApiClient();
    const shape = await aProduct();
    await shop.pauseReplication();
    await putInCart(guest, shape);
    const { orderId, statusUrl } = await buy(guest, anAddress());
    await recorded(orderId);
    expect(await onReader('SELECT id FROM orders WHERE id = ?', [orderId])).toEqual([]);
    expect((await guest.get(statusUrl)).body).toMatchObject({ orderId, status: 'confirmed' });
  });
});

describe('who listens to an order while the primary is away', () => {
  const listen = async (guest: ApiClient, orderId: string) =>
    await EventStream.open(twin().web.url, `/orders/${orderId}/events`, guest.cookies.header());

  it('goes on listening, may begin to, and hears what becomes of it afterwards', async () => {
    const guest = new ApiClient();
    await putInCart(guest, await aProduct());
    const { orderId, statusUrl } = await buy(guest, anAddress());
    await recorded(orderId);
    const before = await listen(guest, orderId);
    await before.hears('confirmed');
    await eventually(async () => (await onReader('SELECT id FROM orders WHERE id = ?', [orderId])).length === 1);

    await shop.mysql.primary.kill();
    await eventually(async () => (await guest.post(`${statusUrl}/cancellation`)).status === 503, {
      what: 'the primary being missed',
    });
    const during = await listen(guest, orderId);
    await during.hears('confirmed');
    // What a page asks where it can’t listen.
    expect((await guest.get(statusUrl)).body).toMatchObject({ orderId, status: 'confirmed' });
    expect([before.ended, during.ended]).toEqual([false, false]);

    await shop.heal();
    const cancelled = async () => (await guest.post(`${statusUrl}/cancellation`)).status === 202;
    await eventually(cancelled, { what: 'the cancellation' });
    for (const stream of [before, during]) {
      await stream.end();
      expect([stream.states[0], stream.states.at(-1), stream.answer.complete]).toEqual(['confirmed', 'refunded', true]);
    }
  });
});

describe('while primary and reader are both gone', () => {
  it('shoppers browse, fill carts and buy; a recorded order is there for its cart, and not denied to its mail', async () => {
    const guest = new ApiClient();
    await putInCart(guest, await aProduct());
    const email = anAddress();
    const { orderId, statusUrl } = await buy(guest, email);
    const link = await eventually(async () => linksIn((await mailsTo(email))[0]).find((each) => each.includes('key=')));
    // Programs bring the key of a mail's link, which is in its fragment, as a parameter.
    const keyed = `${statusUrl}?${new URL(link).hash.slice(1)}`;
    await through(shop, {
      fault: async () => {
        const cut = shop.lines.primary.connections + shop.lines.reader.connections;
        await Promise.all([shop.mysql.primary.kill(), shop.mysql.reader.kill()]);
        return { 'connections to both databases cut': () => cut };
      },
      meanwhile: async () => {
        expect((await guest.get(statusUrl)).body).toMatchObject({ orderId, status: 'received' });
        const byMail = await new ApiClient().get(keyed);
        expect([byMail.status, Number(byMail.headers['retry-after'])]).toEqual([503, 30]);
      },
    });
    expect((await new ApiClient().get(keyed)).body).toMatchObject({ status: 'confirmed' });
  });
});

async function ordersOnReader(): Promise<number> {
  return Number((await onReader('SELECT COUNT(*) AS n FROM orders'))[0]?.['n']);
}
