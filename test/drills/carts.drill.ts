import { jest } from '@jest/globals';
import { ApiClient, type ApiAnswer } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { registered } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct, products, unique } from '../support/products.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { EVERY_DRILL, through } from './support/through.ts';
import { inTime } from '../support/in-time.ts';

jest.setTimeout(150_000);

const SHELVES = ['/', '/search?q=ring', '/api/v1/products', '/api/v1/categories'];
const SAFE = /Your cart is safe/;
const NOT_SAVED = /This was not saved. Your cart is safe/;

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

/** A guest with something in the cart, and a member who is signed in and has something in theirs. */
async function holders() {
  const [guest, member] = [new ApiClient(), new ApiClient()];
  const { name } = await registered(member);
  const shape = await aProduct();
  return { guest, member, name, shape, carts: [await putInCart(guest, shape), await putInCart(member, shape, 2)] };
}

/** States that an answer changed no cookie of whoever asked. */
function expectNoCookie({ headers }: ApiAnswer): void {
  expect(headers['set-cookie']).toBeUndefined();
}

/** How long it took, in milliseconds. */
async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function expectShelvesOpen(visitor: ApiClient, slug: string): Promise<void> {
  for (const path of [...SHELVES, `/products/${slug}`]) {
    const milliseconds = await timed(async () => {
      const answer = await visitor.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expectNoCookie(answer);
    });
    expect(milliseconds).toBeLessThan(inTime(1000));
  }
}

/** States what somebody reads whose cart can’t be reached now, at each address that needs it. */
async function expectAtRest(visitor: ApiClient, sku: string): Promise<void> {
  const line = `/api/v1/cart/lines/${sku}`;
  const asked: [Promise<ApiAnswer>, RegExp][] = [
    [visitor.get('/cart'), SAFE],
    [visitor.get('/api/v1/cart'), SAFE],
    [visitor.get('/checkout'), SAFE],
    [visitor.put(line, { add: 1, opId: unique() }), NOT_SAVED],
    [visitor.put(line, { qty: 7 }), NOT_SAVED],
    [visitor.delete(line), NOT_SAVED],
  ];
  for (const [asking, words] of asked) {
    const answer = await asking;
    expect(answer.status).toBe(503);
    expect(typeof answer.body === 'string' ? answer.body : answer.body.detail).toMatch(words);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expectNoCookie(answer);
  }
}

describe('while the tables', () => {
  it('refuse every third call as one too many, each click is confirmed or said not to be saved', async () => {
    const { client } = await through(shop, {
      fault: () => {
        const throttled = shop.lines.dynamodb.throttle('*', { probability: 0.3 });
        return Promise.resolve({ 'calls throttled': () => throttled.hits });
      },
      orders: 8,
      requires: [...EVERY_DRILL, 'I10'],
    });
    const clicks = client.visits.filter(({ path }) => path.startsWith('/api/v1/cart/lines/'));
    expect(clicks.filter(({ status }) => status === 200).length).toBeGreaterThan(10);
    expect(clicks.every(({ status, words = '' }) => status === 200 || (status === 503 && NOT_SAVED.test(words)))).toBe(
      true,
    );
  });

  it('refuse every call, a click is not saved and says so', async () => {
    const { guest, shape, carts } = await holders();
    const throttled = shop.lines.dynamodb.throttle('*');
    await expectAtRest(guest, shape.sku);
    throttled.expectHits();
    throttled.lift();
    expect((await guest.get('/api/v1/cart')).body).toEqual(carts[0]);
  });

  it.each([
    [
      'are down',
      () => {
        shop.lines.dynamodb.down();
        return () => shop.lines.dynamodb.downHits;
      },
    ],
    [
      'take calls and never answer',
      () => {
        const hole = shop.lines.dynamodb.blackHole('*');
        return () => hole.hits;
      },
    ],
  ])('%s, the shelves are open, carts rest, and nobody loses cart or sign-in', async (_what, fault) => {
    const { guest, member, name, shape, carts } = await holders();
    const newcomer = new ApiClient();
    const cookies = [guest, member].map(({ cookies: jar }) => jar.header());
    const hits = fault();
    for (const visitor of [newcomer, guest, member]) await expectShelvesOpen(visitor, shape.slug);
    await Promise.all([
      ...[guest, member].map((visitor) => expectAtRest(visitor, shape.sku)),
      ...['/me', '/api/v1/session', '/account'].map(async (path) => {
        const answer = await member.get(path);
        expect([path, answer.status]).toEqual([path, 503]);
        expectNoCookie(answer);
      }),
      newcomer.put(`/api/v1/cart/lines/${shape.sku}`, { add: 1, opId: unique() }).then((answer) => {
        expect(answer).toMatchObject({ status: 503, body: { detail: expect.stringMatching(NOT_SAVED) } });
        expectNoCookie(answer);
      }),
    ]);
    // No more are made once five in a row have had no answer.
    expect(hits()).toBeGreaterThanOrEqual(5);
    shop.lines.dynamodb.heal();
    await eventually(async () => (await guest.get('/api/v1/cart')).status === 200, {
      within: 2000,
      what: 'carts back',
    });
    for (const [n, visitor] of [guest, member].entries()) {
      expect((await visitor.get('/api/v1/cart')).body).toEqual(carts[n]);
      expect(visitor.cookies.header()).toEqual(cookies[n]);
    }
    expect(await member.get('/me')).toMatchObject({ status: 200, body: { name, cartCount: 2 } });
    expect(await outcomeOf((await buy(member, anAddress())).orderId)).toBe('confirmed');
  });
});

describe('twenty clicks at once at two web processes', () => {
  it('are all in the cart, each once, though answers of the table get lost', async () => {
    // New ones: after an outage the SDK spares its second tries for a while.
    const [one, other] = await Promise.all([shop.startWeb('web-2'), shop.startWeb('web-3')]);
    const guest = new ApiClient(undefined, one.url);
    await putInCart(guest, await aProduct());
    const elsewhere = guest.at(other.url);
    const shapes = await products(4);
    // Of each call the first try only: one that gets no answer three times is told as not saved.
    const tried = new Set<string | undefined>();
    const lost = shop.lines.dynamodb.dropReply('UpdateItem', {
      where: (_, { invocation }) => !tried.has(invocation) && tried.add(invocation).size <= 10,
    });
    const clicks = [...shapes, ...shapes, ...shapes, ...shapes, ...shapes].map(
      async (shape, n) => await putInCart(n % 8 < 4 ? guest : elsewhere, shape),
    );
    await Promise.all(clicks);
    lost.expectHits(10);
    const { body } = await guest.get('/api/v1/cart');
    const lines = body.lines.map(({ sku, qty }: { sku: string; qty: number }) => [sku, qty]);
    expect(Object.fromEntries(lines.slice(1))).toEqual(Object.fromEntries(shapes.map(({ sku }) => [sku, 5])));
    await Promise.all([one.destroy(), other.destroy()]);
  });
});
