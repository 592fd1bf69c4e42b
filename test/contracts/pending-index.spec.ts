import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { parse } from 'yaml';
import type { Cart, WaitingOrder } from '../../src/cart/index.ts';
import { pendingShardOf } from '../../src/cart/pending-index.ts';
import { randomId } from '../../src/foundation/identifiers/index.ts';
import { writeOrderPlaced } from '../../src/orders/messages/order-placed.v1.ts';
import { type CartTable, cartTable } from './cart-table.ts';
import { byGuest } from './placed-orders.ts';

/** Carts as releases before wrote them, all with the one shard they knew. Written by their code, never by hand. */
const former = JSON.parse(
  readFileSync(join(import.meta.dirname, 'carts/stamped-with-one-shard.json'), 'utf8'),
) as Cart[];
const formerOrders = former
  .flatMap(({ pending }) => Object.entries(pending))
  .sort(([, a], [, b]) => a.at - b.at)
  .map(([orderId]) => orderId);
const BOTH = { pending: 'ALL', 'pending-by-shard': 'KEYS_ONLY' } as const;
const NOW = Date.parse('2026-11-21T12:00:00Z');

let table: CartTable;

afterEach(() => {
  table.close();
});

async function waiting(range: { since?: number; before: number } = { before: NOW }): Promise<WaitingOrder[]> {
  const found = [];
  for await (const { orders } of table.pending.waiting(range)) found.push(...orders);
  return found;
}

const idsOf = (orders: readonly WaitingOrder[]) => orders.map(({ orderId }) => orderId);

/** Puts something into a cart and accepts the order. */
async function accept({ id = randomId(), at = NOW }: { id?: string; at?: number } = {}) {
  const cart = await table.carts.setLine(id, 'HEX-1', { qty: 2, seenPrice: 1250, before: await table.carts.find(id) });
  const orderId = cart.nextOrderId;
  const body = writeOrderPlaced({ ...byGuest, orderId, cartId: id, placedAt: new Date(at).toISOString() });
  expect(await table.pending.accept(id, { orderId, ver: cart.ver, body, at })).toBe('accepted');
  return { id, orderId };
}

/** Everything that is sent to the table from now on, as `QueryCommand` with its input. */
function watched(fault?: (command: string, input: Record<string, unknown>) => void) {
  const calls: { command: string; input: Record<string, unknown> }[] = [];
  table.documents.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const input = args.input as Record<string, unknown>;
        calls.push({ command: commandName, input });
        fault?.(commandName, input);
        return await next(args);
      },
    { step: 'initialize', name: 'watched', override: true },
  );
  return calls;
}

describe('orders that releases before left in carts', () => {
  it.each([
    ['before the new index is made', { pending: 'ALL' }],
    ['with both indexes', BOTH],
    ['once the former index is gone', { 'pending-by-shard': 'KEYS_ONLY' }],
  ] as const)('are found %s, the longest waiting first', async (_when, indexes) => {
    table = await cartTable(indexes);
    await table.put(former);
    expect(idsOf(await waiting())).toEqual(formerOrders);
    // Whoever accepts now stamps one of many shards: both are found, by whatever index there is.
    const { orderId } = await accept();
    expect(idsOf(await waiting())).toEqual([...formerOrders, orderId]);
  });

  it('are found while the new index is being filled', async () => {
    table = await cartTable(BOTH);
    await table.put(former);
    const calls = watched((_command, { IndexName }) => {
      if (IndexName !== 'pending-by-shard') return;
      const message = 'Cannot read from backfilling global secondary index: pending-by-shard';
      throw Object.assign(new Error(message), { name: 'ValidationException' });
    });
    expect(idsOf(await waiting())).toEqual(formerOrders);
    expect(calls.some(({ input }) => input['IndexName'] === 'pending-by-shard')).toBe(true);
  });

  it('leave both indexes once they are recorded', async () => {
    table = await cartTable(BOTH);
    await table.put(former);
    for (const { cartId, orderId } of await waiting()) await table.pending.recorded(cartId, orderId);
    for (const IndexName of Object.keys(BOTH)) {
      const { Items } = await table.documents.send(new ScanCommand({ TableName: table.table, IndexName }));
      expect([IndexName, Items]).toEqual([IndexName, []]);
    }
  });

  it('stay where both releases find them when their cart buys again', async () => {
    table = await cartTable(BOTH);
    await table.put(former);
    const [waitsLongest] = await waiting();
    const { id, orderId } = await accept({ id: waitsLongest?.cartId ?? '' });
    expect((await waiting()).filter(({ cartId }) => cartId === id).map((order) => order.orderId)).toEqual(
      expect.arrayContaining([waitsLongest?.orderId, orderId]),
    );
  });
});

describe('the index', () => {
  beforeEach(async () => {
    table = await cartTable(BOTH);
  });

  it('spreads carts over sixteen shards evenly, each cart in one for ever', () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 16_000; n += 1) {
      const shard = pendingShardOf(randomId());
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect(counts.size).toBe(16);
    // A thousand each, give or take six standard deviations.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(184);
    expect(pendingShardOf('CARTCARTCARTCARTCART_1')).toBe('pending-02');
  });

  it('is read in the order in which carts wait, whatever shards they are in, and from where an earlier look left off', async () => {
    const placed = [];
    for (let n = 0; n < 130; n += 1) placed.push(await accept({ at: NOW - ((n * 37) % 130) * 1000 }));
    const ages: number[] = [];
    const pages = [];
    for await (const { orders, reached } of table.pending.waiting({ before: NOW })) {
      ages.push(...orders.map(({ at }) => at));
      pages.push(reached);
    }
    expect(ages).toEqual([...ages].sort((a, b) => a - b));
    expect(ages).toHaveLength(placed.length);
    expect(pages.length).toBeGreaterThan(2);
    expect((await waiting({ since: pages[0] ?? 0, before: NOW })).map(({ at }) => at)).toEqual(ages.slice(49));
    expect(await waiting({ before: NOW - 200_000 })).toEqual([]);
  });

  it('holds nothing but keys, less than a write unit, and a purchase writes into it twice: when it is accepted and when it is recorded', async () => {
    const calls = watched();
    const { id, orderId } = await accept();
    const [order] = await waiting();
    await table.pending.notSent(id, orderId);
    expect(order !== undefined && (await table.pending.claim(order, NOW))).toBe(true);
    await table.pending.hold(id, orderId, 'to be looked at');
    await table.pending.letGo(id, orderId);
    await table.carts.setLine(id, 'HEX-1', { qty: 3, seenPrice: 1250, before: await table.carts.find(id) });
    const { Items = [] } = await table.documents.send(
      new ScanCommand({ TableName: table.table, IndexName: 'pending-by-shard' }),
    );
    expect(Items.map((item) => Object.keys(item).sort())).toEqual([['id', 'pendingShard', 'pendingSince']]);
    expect(JSON.stringify(marshall(Items[0] ?? {})).length).toBeLessThan(1024);
    await table.pending.recorded(id, orderId);
    const intoIndex = calls.filter(({ input }) =>
      /(SET|REMOVE) .*pending(Shard|Since)/.test(String(input['UpdateExpression'])),
    );
    expect(intoIndex).toHaveLength(2);
  });

  it('leaves an order of three products at two write units in its own cart, when it is accepted and when it is recorded', async () => {
    const id = randomId();
    for (const sku of ['HEX-1', 'HEX-2', 'HEX-3']) {
      for (const qty of [1, 2, 3, 4]) {
        await table.carts.addToLine(id, sku, { add: qty, seenPrice: 1250, before: await table.carts.find(id) });
      }
    }
    const units: number[] = [];
    table.documents.middlewareStack.add(
      (next) => async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
        const answered = await next(args);
        const { ConsumedCapacity } = answered.output as { ConsumedCapacity?: { CapacityUnits?: number } };
        if ('UpdateExpression' in args.input) units.push(ConsumedCapacity?.CapacityUnits ?? NaN);
        return answered;
      },
      { step: 'initialize', name: 'weighed' },
    );
    const { nextOrderId: orderId = '', ver = 0 } = (await table.carts.find(id)) ?? {};
    const [line] = byGuest.lines;
    const lines = [1, 2, 3].map((n) => ({
      ...line,
      sku: `HEX-${String(n)}`,
      slug: 'a-name-of-thirty-characters-or-so',
    }));
    const body = writeOrderPlaced({ ...byGuest, orderId, cartId: id, lines: lines as never, total: 7500 });
    await table.pending.accept(id, { orderId, ver, body, at: NOW });
    await table.pending.recorded(id, orderId);
    expect(units).toEqual([2, 2]);
  });

  it('costs an idle look one small query a shard, all at once', async () => {
    let open = 0;
    const calls = watched(() => (open += 1));
    const look = waiting();
    await Promise.resolve();
    expect(open).toBe(17);
    expect(await look).toEqual([]);
    expect(calls.map(({ command }) => command)).toEqual(Array.from({ length: 17 }, () => 'QueryCommand'));
  });

  it('is described alike for the cloud and for the laptop', async () => {
    const root = join(import.meta.dirname, '../..');
    const template = parse(readFileSync(join(root, '.ebextensions/20-tables.config'), 'utf8')) as {
      Resources: { CartTable: { Properties: { GlobalSecondaryIndexes: unknown[] } } };
    };
    const { tables } = await import('../../local/parts/dynamodb.ts');
    const local = tables.find(({ TableName }) => TableName?.endsWith('carts') === true);
    expect(local?.GlobalSecondaryIndexes).toEqual(template.Resources.CartTable.Properties.GlobalSecondaryIndexes);
  });
});

describe('carts that a throttled table leaves unread', () => {
  it('are asked for again, and a table that leaves all of them unread is said to be throttling', async () => {
    table = await cartTable(BOTH);
    const placed = [await accept(), await accept(), await accept()];
    let looks = 0;
    let unread = (keys: unknown[]) => keys.slice(1);
    table.documents.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== 'BatchGetItemCommand') return await next(args);
          looks += 1;
          const { RequestItems } = args.input as { RequestItems: Record<string, { Keys: unknown[] }> };
          const keys = RequestItems[table.table]?.Keys ?? [];
          const left = unread(keys);
          const read = keys.slice(0, keys.length - left.length);
          const items = await Promise.all(read.map((key) => table.carts.find((key as { id: string }).id)));
          const rest = left.length === 0 ? {} : { [table.table]: { Keys: left } };
          return { output: { Responses: { [table.table]: items }, UnprocessedKeys: rest }, response: {} } as never;
        },
      { step: 'initialize', name: 'throttled' },
    );

    expect(idsOf(await waiting()).sort()).toEqual(placed.map(({ orderId }) => orderId).sort());
    expect(looks).toBe(3);
    unread = (keys) => keys;
    await expect(waiting()).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
  });
});
