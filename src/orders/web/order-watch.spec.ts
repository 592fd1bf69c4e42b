import { jest } from '@jest/globals';
import { DatabaseUnwell } from '../../foundation/database/index.js';
import type { Orders } from '../orders.js';
import type { OrderStatus } from '../order-status.js';
import { OrderWatch } from './order-watch.js';

/** Orders of which each look is noted, and answered with what is recorded. */
function shelf() {
  const recorded = new Map<string, OrderStatus>();
  const looks: (readonly string[])[] = [];
  let away = false;
  const orders = {
    standingOf: async (ids: readonly string[]) => {
      looks.push(ids);
      if (away) throw new DatabaseUnwell('away');
      return new Map(
        [...recorded].filter(([id]) => ids.includes(id)).map(([id, status]) => [id, { status, shipments: 0 }]),
      );
    },
  } as unknown as Orders;
  return { recorded, looks, watch: new OrderWatch(orders), goAway: (now: boolean) => (away = now) };
}

const aSecond = () => jest.advanceTimersByTimeAsync(1000);

describe('whoever watches an order', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('hears its state within a second, and nothing while nobody has recorded it', async () => {
    const { recorded, watch } = shelf();
    const heard: OrderStatus[] = [];
    const stop = watch.watch('a', ({ status }) => heard.push(status));
    await aSecond();
    expect(heard).toEqual([]);
    recorded.set('a', 'confirmed');
    await aSecond();
    expect(heard).toEqual(['confirmed']);
    stop();
  });

  it('shares one look with everybody else, and none is made without anybody', async () => {
    const { looks, watch } = shelf();
    const stops = ['a', 'b', 'a'].map((id) => watch.watch(id, () => undefined));
    await aSecond();
    await aSecond();
    expect(looks).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    for (const stop of stops) stop();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(looks).toHaveLength(2);
  });

  it('is looked for two hundred at a time', async () => {
    const { looks, watch } = shelf();
    const stops = Array.from({ length: 450 }, (_, place) => watch.watch(String(place), () => undefined));
    await aSecond();
    expect(looks.map((ids) => ids.length)).toEqual([200, 200, 50]);
    for (const stop of stops) stop();
  });

  it('hears of it later when the database was away', async () => {
    const { recorded, watch, goAway } = shelf();
    const heard: OrderStatus[] = [];
    recorded.set('a', 'confirmed');
    goAway(true);
    const stop = watch.watch('a', ({ status }) => heard.push(status));
    await aSecond();
    goAway(false);
    expect(heard).toEqual([]);
    await aSecond();
    expect(heard).toEqual(['confirmed']);
    stop();
    stop();
  });
});
