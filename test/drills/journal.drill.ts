import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { run } from '../support/commands.ts';
import { change } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { anAddress, buy, orderRow, putInCart, recorded, rowsOf } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { queueEmpty } from '../support/queue.ts';
import { CartTable } from './checker/look/cart-table.ts';
import { JournalTable } from './checker/look/journal-table.ts';
import type { Ledger } from './checker/ledger.ts';
import type { Point } from './injectors/points.ts';
import { aPurchase, press, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { through } from './support/through.ts';

jest.setTimeout(150_000);

let shop: DrillShop;
let journal: JournalTable;
let carts: CartTable;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
  journal = new JournalTable(shop.state);
  carts = new CartTable(shop.state);
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  journal.close();
  carts.close();
  await shop.stop();
});

const isPending = async (orderId: string) => (await carts.pending()).some((pending) => pending.orderId === orderId);

/** The messages the journal has, by order, once every order has left its cart. */
async function journaledOf(orderIds: readonly string[]): Promise<Map<string, string>> {
  await eventually(async () => (await carts.pending()).every(({ orderId }) => !orderIds.includes(orderId)), {
    within: 30_000,
    what: 'every recorded order leaving its cart',
  });
  const entries = await journal.of(orderIds);
  return new Map(entries.flatMap(({ kind, orderId, body = '' }) => (kind === 'message' ? [[orderId, body]] : [])));
}

/** The journal has each recorded order’s message, the very one that was sent. */
async function expectJournaled(orderIds: readonly string[]): Promise<void> {
  const messages = await journaledOf(orderIds);
  expect([...messages.keys()].toSorted()).toEqual([...orderIds].toSorted());
  const sent = new Set(shop.lines.sqs.log.sent.map(({ body }) => body));
  expect([...messages.values()].filter((body) => !sent.has(body))).toEqual([]);
}

/** Reconciliation rebuilds the very message from the order’s rows, once the order isn’t young any more. */
async function expectRebuilt(orderId: string): Promise<void> {
  await change('UPDATE orders SET recorded_at = recorded_at - INTERVAL 1 HOUR WHERE id = ?', [orderId]);
  const reconcile = ['reconcile', '--json', '--only', 'recorded-and-unjournaled'];
  const { out } = await run('src/fulfilment/on-call/command.js', reconcile);
  const { discrepancies } = JSON.parse(out) as { discrepancies: { orderId: string; outcome: string }[] };
  expect(discrepancies.find((finding) => finding.orderId === orderId)).toMatchObject({ outcome: 'repaired' });
  await expectJournaled([orderId]);
}

const idsOf = ({ orders }: Ledger) => orders.map(({ id }) => id);

describe('while the journal', () => {
  it('is away, orders are accepted and recorded, stay in their carts, and are journaled once it is back', async () => {
    const ledger = await through(shop, {
      fault: () => {
        const away = shop.lines.dynamodb.fail('BatchWriteItem', { code: 'ResourceNotFoundException', status: 400 });
        return Promise.resolve({ 'the table of the journal isn’t there': () => away.hits });
      },
      meanwhile: async (drill) => {
        const accepted = () =>
          drill.load.log.purchases.flatMap(({ told, orderId }) => (told === 'accepted' ? [orderId] : []));
        const before = accepted().length;
        const recordedAndPending = async () => {
          for (const orderId of accepted().slice(before)) {
            if ((await orderRow(orderId)) !== undefined && (await isPending(orderId))) return true;
          }
          return false;
        };
        await eventually(recordedAndPending, {
          within: 20_000,
          what: 'an order that is recorded and still in its cart',
        });
      },
    });
    await expectJournaled(idsOf(ledger));
  });

  it('throttles and is slow, nobody waits for it, and it has everything in the end', async () => {
    let throttles = (): number => 0;
    const ledger = await through(shop, {
      fault: () => {
        const slow = shop.lines.dynamodb.delay('BatchWriteItem', 600);
        const throttled = shop.lines.dynamodb.throttle('BatchWriteItem', { times: 4 });
        throttles = () => throttled.hits;
        return Promise.resolve({ 'journal slow': () => slow.hits, 'journal throttled': throttles });
      },
      // A delayed call meets the throttle only once its delay is over, and an idle machine buys faster than that.
      meanwhile: async () => {
        await eventually(() => Promise.resolve(throttles() > 0), { within: 20_000, what: 'a throttled write' });
      },
    });
    await expectJournaled(idsOf(ledger));
  });

  it('is away for long, a cart that is full of recorded orders can buy again', async () => {
    const away = shop.lines.dynamodb.fail('BatchWriteItem');
    const guest = new ApiClient();
    const shape = await aProduct({ stock: 10 });
    const bought: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      await putInCart(guest, shape);
      bought.push((await buy(guest, anAddress())).orderId);
    }
    for (const orderId of bought) await recorded(orderId);
    await putInCart(guest, shape);
    const fourth = await eventually(async () => await buy(guest, anAddress()).catch(() => undefined), {
      within: 30_000,
      what: 'a fourth order of a cart with three recorded ones',
    });
    await recorded(fourth.orderId);
    away.expectHits();
    away.lift();
    // Let go of so that the cart could buy.
    const [released = '', ...others] = bought;
    const messages = await journaledOf([...bought, fourth.orderId]);
    expect([...messages.keys()].toSorted()).toEqual([...others, fourth.orderId].toSorted());
    await expectRebuilt(released);
  });
});

describe('a worker killed', () => {
  async function orderFor(point: Point): Promise<Purchase> {
    const purchase = await aPurchase();
    // An earlier order's message that comes a second time is journaled a second time, and would be what kills the worker.
    await queueEmpty();
    const killed = await shop.points.killAt(point, { process: 'worker' });
    expect(await press(purchase)).toMatchObject({ status: 202 });
    expect(await shop.worker().ended).toMatchObject({ signal: 'SIGKILL' });
    killed.expectHits();
    expect(await orderRow(purchase.orderId)).toMatchObject({ status: 'confirmed' });
    expect(await isPending(purchase.orderId)).toBe(true);
    return purchase;
  }

  it.each<[string, Point, number]>([
    ['between its commit and the journal', 'w.beforeJournal', 0],
    ['between the journal and the cart', 'w.afterJournal', 1],
  ])('%s leaves the order in its cart, and the next one journals it', async (_where, point, journaled) => {
    const purchase = await orderFor(point);
    expect(await journal.of([purchase.orderId])).toHaveLength(journaled);
    await shop.heal();
    await shop.visibilityRunsOut();
    await expectJournaled([purchase.orderId]);
    expect(await rowsOf(purchase.orderId)).toEqual({ orders: 1, lines: 1, payments: 1, movements: 1, mails: 1 });
  });
});
