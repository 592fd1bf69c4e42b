import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { registered, signIn } from '../support/members.ts';
import { outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { aPurchase, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import type { DrillProcess } from './shop/drill-process.ts';
import { DrillShop } from './shop/drill-shop.ts';

jest.setTimeout(150_000);

const MINUTE = 60_000;
/** Web processes beside one of true time, and how far their clocks are ahead. */
const WRONG = [
  ['web-fast', 10 * MINUTE],
  ['web-slow', -10 * MINUTE],
  ['web-hour-fast', 60 * MINUTE],
  ['web-hour-slow', -60 * MINUTE],
] as const;

let shop: DrillShop;
/** Calls that AWS would have refused because of their time. */
let refused = 0;

/** From now on AWS refuses what is signed at a wrong time, as the real one does. */
function strictTime(): () => void {
  const faults = [shop.lines.sqs.refuseWrongClocks(), shop.lines.dynamodb.refuseWrongClocks()];
  return () => {
    for (const fault of faults) {
      refused += fault.hits;
      fault.lift();
    }
  };
}

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
  const relax = strictTime();
  await Promise.all(WRONG.map(([name, clockOffset]) => shop.startWeb(name, { clockOffset })));
  relax();
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

const webs = () => shop.processes.filter(({ plan }) => plan.tier === 'web');
const troubles = (web: DrillProcess) =>
  web
    .log()
    .filter((line) => /"level":"(?:warn|error|fatal)"/.test(line))
    .slice(-8)
    .join('\n');
const everywhere = (visitor: ApiClient) => shop.webUrls.map((url) => visitor.at(url));
const messagesOf = ({ orderId }: Purchase) => shop.lines.sqs.log.sent.filter(({ body }) => body.includes(orderId));

describe('beside web processes whose clocks are wrong by minutes and by an hour', () => {
  it('who signed in at one of them is signed in at all of them', async () => {
    expect(refused).toBeGreaterThanOrEqual(WRONG.length);
    strictTime();
    const someone = await registered(new ApiClient());
    for (const { url } of webs()) {
      const member = new ApiClient(undefined, url);
      await signIn(member, someone);
      const { Cookie } = member.cookies.header();
      for (const elsewhere of webs()) {
        const answer = await member.at(elsewhere.url).get('/api/v1/session');
        // Of a refusal the log alone says why.
        if (answer.status !== 200) throw new Error(`${elsewhere.name}: ${answer.status}\n${troubles(elsewhere)}`);
        expect(answer.body).toMatchObject({ name: someone.name });
      }
      expect(member.cookies.header()).toEqual({ Cookie });
    }
  });

  it('a cart filled at one of them is the same at all of them', async () => {
    strictTime();
    const shape = await aProduct();
    const guest = new ApiClient();
    for (const here of everywhere(guest)) await putInCart(here, shape);
    const carts = await Promise.all(everywhere(guest).map(async (here) => (await here.get('/api/v1/cart')).body));
    for (const cart of carts) expect(cart).toMatchObject({ lines: [{ sku: shape.sku, qty: shop.webUrls.length }] });
  });

  it('buying at each of them is one order each', async () => {
    strictTime();
    const purchases = await Promise.all(shop.webUrls.map(() => aPurchase()));
    for (const [n, purchase] of purchases.entries()) {
      const guest = purchase.guest.at(shop.webUrls[n] ?? '');
      expect(await press({ ...purchase, guest })).toMatchObject({ status: 202 });
    }
    for (const purchase of purchases) await expectOnceAndWhole(purchase);
  });

  it('an order accepted by any of them while the queue was away is sent as soon as it is back', async () => {
    const purchases = await Promise.all(WRONG.map(() => aPurchase()));
    shop.lines.sqs.down();
    for (const [n, [name]] of WRONG.entries()) {
      const purchase = purchases[n] as Purchase;
      expect((await press({ ...purchase, guest: purchase.guest.at(shop.web(name).url) })).status).toBe(202);
    }
    shop.lines.sqs.expectDownHits();
    shop.lines.sqs.heal();
    for (const purchase of purchases) {
      expect(await outcomeOf(purchase.orderId)).toBe('confirmed');
      await expectOnceAndWhole(purchase);
    }
  });

  it('the mail of an order that was cancelled at any of them comes as soon as any other', async () => {
    const purchases = await Promise.all(WRONG.map(() => aPurchase()));
    for (const purchase of purchases) await press(purchase);
    for (const purchase of purchases) await expectOnceAndWhole(purchase);
    for (const [n, [name]] of WRONG.entries()) {
      const { guest, orderId } = purchases[n] as Purchase;
      expect((await guest.at(shop.web(name).url).post(`/api/v1/orders/${orderId}/cancellation`)).status).toBe(202);
    }
    for (const { email } of purchases) {
      await eventually(async () => (await mailsTo(email)).some(({ subject }) => /cancelled/i.test(subject)), {
        within: 20_000,
        what: 'the mail that says “cancelled”',
      });
    }
  });
});

describe('with a worker whose clock is', () => {
  it.each([
    ['an hour fast', 60 * MINUTE],
    ['an hour slow', -60 * MINUTE],
  ])('%s, an order that nobody sent is found soon, and one underway isn’t sent again', async (_how, clockOffset) => {
    await shop.worker().destroy();
    strictTime();
    const worker = await shop.startWorker('worker', { clockOffset });
    const received = await shop.points.pauseAt('w.received');
    const underway = await aPurchase();
    await press(underway);
    await received.reached;
    const lost = shop.lines.sqs.fail('SendMessage', { times: 2 });
    const unsent = await aPurchase();
    await press(unsent);
    // Both tries of the web, which makes them behind the shopper's answer.
    await eventually(async () => lost.hits === 2, { what: 'the queue refusing the order twice' });
    await eventually(async () => messagesOf(unsent).length === 1, { what: 'the unsent order being sent' });
    received.release();
    for (const purchase of [underway, unsent]) await expectOnceAndWhole(purchase);
    expect(messagesOf(underway)).toHaveLength(1);
    expect(worker.log().join('\n')).not.toMatch(/"level":"fatal"/);
  });
});
