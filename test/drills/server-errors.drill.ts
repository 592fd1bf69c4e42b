import { jest } from '@jest/globals';
import { counted, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { sendMessage } from '../support/queue.ts';
import { aPurchase, expectNothingRecorded, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { asRoot } from './shop/database-roles.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { Stranger } from './support/stranger.ts';
import { accepted, through } from './support/through.ts';

jest.setTimeout(150_000);

/** Errors that pass by themselves, under numbers that say so, and under some that nobody would think of. */
const PASSING = [1021, 1030, 1041, 1105, 1114, 1180, 1203, 1206, 1226, 1317, 3168, 4031, 1399, 3950];
/** Numbers that mean a fault of the values: not where every order fails with them. */
const OF_VALUES = [1366, 1406];

let shop: DrillShop;

const root = async (sql: string) => await asRoot(shop.state.mysql.primary.rootSocket, sql);
const table = (name: string) => `${shop.state.mysql.primary.database}.${name}`;
const TABLES = ['order_lines', 'quarantined_messages'];

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await allow();
  await Stranger.allLeave();
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

/** Answers every insert into a table with an error of that number. */
async function refuse(name: string, errno: number): Promise<void> {
  await root(
    `CREATE OR REPLACE TRIGGER ${table(`refuse_${name}`)} BEFORE INSERT ON ${table(name)} FOR EACH ROW
      SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = ${errno}, MESSAGE_TEXT = 'refused'`,
  );
}

/** Gives lines of one product a quantity that their column can't hold: a fault of that order alone. */
async function poison({ shape }: Purchase): Promise<void> {
  await root(
    `CREATE OR REPLACE TRIGGER ${table('refuse_order_lines')} BEFORE INSERT ON ${table('order_lines')} FOR EACH ROW
      IF NEW.sku = '${shape.sku}' THEN SET NEW.qty = -1; END IF`,
  );
}

async function allow(): Promise<void> {
  for (const name of TABLES) await root(`DROP TRIGGER IF EXISTS ${table(`refuse_${name}`)}`);
}

/** A purchase whose money is held by a provider. */
async function aPaidPurchase(): Promise<Purchase> {
  const purchase = await aPurchase();
  return { ...purchase, body: { ...purchase.body, payment: { method: 'test-approved' } } };
}

const callsOf = (orderId: string) =>
  shop
    .providerCalls()
    .filter((call) => call.orderId === orderId)
    .map(({ call, key }) => `${call} ${key.replace(orderId, 'order')}`);
const setAside = async (orderId: string) =>
  await counted('SELECT COUNT(*) AS n FROM quarantined_messages WHERE order_id = ?', [orderId]);
const refusals = () =>
  shop
    .worker()
    .log()
    .filter((line) => /could not be recorded/.test(line)).length;
const isRefused = async () => {
  const before = refusals();
  await eventually(async () => refusals() > before, { what: 'an order that could not be recorded' });
};

describe('while the primary', () => {
  it('answers with errors that pass, whatever their number, orders wait and none is set aside', async () => {
    const before = refusals();
    const { quarantined } = await through(shop, {
      fault: async () => {
        await refuse('order_lines', PASSING[0]!);
        return { 'orders refused': () => refusals() - before };
      },
      meanwhile: async (drill) => {
        await accepted(drill, 1);
        await isRefused();
        for (const errno of [...PASSING, ...OF_VALUES]) {
          await refuse('order_lines', errno);
          await accepted(drill, 1);
        }
        await allow();
      },
    });
    expect(quarantined).toEqual([]);
  });

  it('takes neither orders nor what is set aside, nobody’s money is let go', async () => {
    const purchase = await aPaidPurchase();
    await refuse('order_lines', 1114);
    await refuse('quarantined_messages', 1114);
    expect((await press(purchase)).status).toBe(202);
    await isRefused();
    expect(await setAside(purchase.orderId)).toBe(0);
    await allow();
    await expectOnceAndWhole(purchase);
    await eventually(async () => callsOf(purchase.orderId).includes('capture order'), { what: 'the money taken' });
    expect(new Set(callsOf(purchase.orderId))).toEqual(new Set(['authorise order', 'capture order']));
  });
});

it('statements that are killed while they wait for a lock cost nobody an order', async () => {
  const purchase = await aPurchase();
  const stranger = await Stranger.in(shop);
  await stranger.does('SELECT on_hand FROM stock WHERE sku = ? FOR UPDATE', [purchase.shape.sku]);
  expect((await press(purchase)).status).toBe(202);
  for (let killed = 0; killed < 2;) {
    await stranger.holdsUp(1);
    const waiting = await onPrimary("SELECT id FROM information_schema.PROCESSLIST WHERE info LIKE 'UPDATE stock%'");
    for (const { id } of waiting as { id: number }[]) {
      await root(`KILL QUERY ${id}`).catch(() => undefined);
      killed += 1;
    }
  }
  expect(await setAside(purchase.orderId)).toBe(0);
  await stranger.leaves();
  await expectOnceAndWhole(purchase);
  expect(await setAside(purchase.orderId)).toBe(0);
});

it('an order that is set aside lets its money go, and comes back under another key', async () => {
  const purchase = await aPaidPurchase();
  const { orderId } = purchase;
  await poison(purchase);
  expect((await press(purchase)).status).toBe(202);
  await eventually(async () => (await setAside(orderId)) === 1, { what: 'the order set aside' });
  const neighbour = await aPaidPurchase();
  expect((await press(neighbour)).status).toBe(202);
  await expectOnceAndWhole(neighbour);
  await expectNothingRecorded(purchase);
  await eventually(async () => callsOf(orderId).includes('release order'), { what: 'its money let go' });
  await allow();
  await sendMessage(shop.lines.sqs.log.sent.find(({ body }) => body.includes(orderId))?.body ?? '');
  await expectOnceAndWhole(purchase);
  await eventually(async () => callsOf(orderId).includes('capture order.1'), { what: 'its money taken' });
  expect(callsOf(orderId)).toEqual(['authorise order', 'release order', 'authorise order.1', 'capture order.1']);
});
