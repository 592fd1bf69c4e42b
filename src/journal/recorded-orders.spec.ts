import type { PendingOrders } from '../cart/index.js';
import { Clock } from '../foundation/clock/index.js';
import type { Journal } from './journal.js';
import { RecordedOrders } from './recorded-orders.js';

const orders = Array.from({ length: 25 }, (_, n) => ({ cartId: `c${n}`, orderId: `o${n}`, body: `{"n":${n}}` }));

function released(append: Journal['append']) {
  const seen: string[] = [];
  const journal = {
    append: async (entries: Parameters<Journal['append']>[0]) => {
      await append(entries);
      seen.push(...entries.map(({ orderId }) => `journaled ${orderId}`));
    },
  };
  const pending = {
    recorded: (cartId: string, orderId: string) => {
      seen.push(`off ${cartId} ${orderId}`);
      return Promise.resolve();
    },
  };
  const recordedOrders = new RecordedOrders(journal as Journal, pending as unknown as PendingOrders, new Clock());
  return { seen, done: recordedOrders.release(orders) };
}

describe('recorded orders', () => {
  it('leave their carts once the journal has all of them', async () => {
    const { seen, done } = released(() => Promise.resolve());
    await done;
    expect(seen.slice(0, orders.length)).toEqual(orders.map(({ orderId }) => `journaled ${orderId}`));
    expect(new Set(seen.slice(orders.length))).toEqual(
      new Set(orders.map(({ cartId, orderId }) => `off ${cartId} ${orderId}`)),
    );
  });

  it('stay in their carts when the journal takes none, and whoever asked is told', async () => {
    const { seen, done } = released(() => Promise.reject(new Error('throttled')));
    await expect(done).rejects.toThrow('throttled');
    expect(seen).toEqual([]);
  });
});
