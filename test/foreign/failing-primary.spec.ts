import { jest } from '@jest/globals';
import { aPurchase, expectOnceAndWhole, press, type Purchase } from '../drills/purchase.ts';
import { ApiClient } from '../support/api-client.ts';
import { onReader } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { orderRow, putInCart, recorded } from '../support/orders.ts';
import { runLocal } from '../support/own-store.ts';
import { aProduct, setPrice } from '../support/products.ts';
import { messagesIn } from '../support/queue.ts';
import { asRoot } from '../support/root.ts';
import { twin, twinHome } from '../support/twin.ts';
import { onForeign } from './on-foreign.ts';

jest.setTimeout(180_000);

const BACK_MILLISECONDS = 60_000;

async function part(action: 'kill' | 'start', name: string): Promise<void> {
  const { code, err } = await runLocal(twinHome(), 'part', action, name);
  if (code !== 0) throw new Error(`${action} ${name}: ${err}`);
}

const purchases = async (count: number) => await Promise.all(Array.from({ length: count }, () => aPurchase()));

/** Presses Buy, however long the shop takes, and states what a shopper is told. */
async function bought(all: readonly Purchase[]): Promise<void> {
  for (const { status, body } of await Promise.all(all.map(press)))
    expect([status, body.status]).toEqual([202, expect.stringMatching(/received|confirmed/)]);
}

async function wellAgain(): Promise<void> {
  const ready = async () => (await exchange(twin().worker.url ?? '', { path: '/readyz' })).status === 200;
  await eventually(ready, { within: BACK_MILLISECONDS, what: 'the worker being well again' });
}

async function faultOfReader(): Promise<string | undefined> {
  const { body } = await exchange(twin().web.url, { path: '/readyz' });
  const { dependencies } = JSON.parse(body) as { dependencies: Record<string, { fault?: string }> };
  return dependencies['database-reader']?.fault;
}

onForeign(['mysql'], 'while a MySQL of Oracle’s', () => {
  it('is killed amid buying and started again, everybody may buy; each order is recorded once, and on the reader', async () => {
    const [before, amid, away] = [await purchases(4), await purchases(4), await purchases(4)];
    await bought(before);
    await Promise.all([part('kill', 'mysql-primary'), bought(amid)]);
    try {
      await bought(away);
    } finally {
      await part('start', 'mysql-primary');
    }
    await wellAgain();
    for (const { orderId } of [...before, ...amid, ...away]) await recorded(orderId);
    for (const purchase of [...before, ...amid, ...away]) await expectOnceAndWhole(purchase);
    for (const { orderId } of [...before, ...amid, ...away]) {
      await eventually(async () => (await onReader('SELECT id FROM orders WHERE id = ?', [orderId])).length === 1, {
        within: BACK_MILLISECONDS,
        what: `the reader having ${orderId}`,
      });
    }
  });

  it('takes no writes for a while, as one that is being demoted, orders wait and are recorded once', async () => {
    const waiting = await purchases(3);
    await asRoot('primary', (root) => root.query('SET GLOBAL super_read_only = ON'));
    try {
      await bought(waiting);
      await eventually(async () => (await messagesIn(twin().sqs.queueUrl)) >= waiting.length, {
        within: BACK_MILLISECONDS,
        what: 'the orders waiting in the queue',
      });
      for (const { orderId } of waiting) expect(await orderRow(orderId)).toBeUndefined();
    } finally {
      await asRoot('primary', (root) => root.query('SET GLOBAL super_read_only = OFF, read_only = OFF'));
    }
    await wellAgain();
    for (const { orderId } of waiting) await recorded(orderId);
    for (const purchase of waiting) await expectOnceAndWhole(purchase);
  });

  it('has a reader that stopped following, it is named and not asked; it comes back by itself', async () => {
    const shape = await aProduct();
    await asRoot('reader', (root) => root.query('STOP REPLICA SQL_THREAD'));
    try {
      await setPrice(shape.sku, 4577);
      await eventually(async () => (await faultOfReader()) === 'ReplicaStopped', {
        within: BACK_MILLISECONDS,
        what: '/readyz naming it',
      });
      expect((await new ApiClient().get(`/api/v1/products/${shape.slug}`)).body.price).toBe(4577);
      const cart = await putInCart(new ApiClient(), shape);
      expect(cart.lines[0].unitPrice).toBe(4577);
    } finally {
      await asRoot('reader', (root) => root.query('START REPLICA SQL_THREAD'));
    }
    await eventually(async () => (await faultOfReader()) === undefined, {
      within: BACK_MILLISECONDS,
      what: 'the reader being asked again',
    });
  });
});
