import { orderNumber } from '../orders/index.js';
import {
  daysSince,
  headingIn,
  itemOf,
  type JournaledAct,
  type JournalEntry,
  KEPT_DAYS,
  partition,
  shardOf,
} from './journal-entry.js';

const orderId = 'AbCdEfGhIjKlMnOpQrStUv';
const number = orderNumber(orderId);
const at = new Date('2026-11-29T23:59:59.500Z');
const now = new Date('2026-11-30T00:00:01.200Z');
const parcel: JournaledAct = {
  ...{ kind: 'act', orderId, at, status: 'packed' },
  act: {
    ...{ operationId: 'op-1', doneBy: 'Ana' },
    action: 'ship',
    request: { carrier: 'DHL', tracking: 'JJD 0042', lines: [{ sku: 'HEX', qty: 1 }] },
    answer: { outcome: 'shipped', parcel: 1, left: [] },
  },
};
const message: JournalEntry = { kind: 'message', orderId, at, status: 'confirmed', body: '{"a":1}' };

describe('an entry of the journal', () => {
  it('lies in the partition of its own day, found by the order’s number alone', () => {
    const { shard, entry } = itemOf(message, now);
    expect(shard).toBe(partition(at, shardOf(number)));
    expect(shard).toMatch(/^2026-11-29#[0-9a-f]$/);
    expect(entry.startsWith(`${number}#${orderId}#`)).toBe(true);
  });

  it('written twice is the same item, and no other entry of the order replaces it', () => {
    const cancelled: JournalEntry = { kind: 'event', orderId, at, status: 'cancelled' };
    const refunded: JournalEntry = { ...cancelled, status: 'refunded' };
    const later: JournalEntry = { ...message, at: new Date(at.getTime() + 1) };
    const other: JournalEntry = { ...parcel, act: { ...parcel.act, operationId: 'op-2' } };
    const entries = [message, { ...message }, cancelled, refunded, later, parcel, other];
    const keys = entries.map((entry) => itemOf(entry, now).entry);
    expect(new Set(keys).size).toBe(6);
    expect(keys[0]).toBe(keys[1]);
  });

  it('expires so many days after it was written, in whole seconds', () => {
    expect(itemOf(message, now).expires).toBe(Date.parse('2026-11-30T00:00:02Z') / 1000 + KEPT_DAYS * 86_400);
  });

  it('is read without names and addresses', () => {
    expect(headingIn(itemOf(message, now))).toEqual({ kind: 'message', orderId, at, status: 'confirmed' });
  });

  it('of what was done by hand is read as it was written, with a state for releases that know no acts', () => {
    expect(headingIn(itemOf(parcel, now))).toEqual(parcel);
    expect(itemOf(parcel, now)).toMatchObject({ kind: 'act', status: 'packed' });
  });
});

describe('the days a journal is looked through', () => {
  it('are those since then, the present one included, and no more than it keeps', () => {
    const names = (since: string) => daysSince(new Date(since), now).map((day) => day.toISOString().slice(0, 10));
    expect(names('2026-11-28T23:00:00Z')).toEqual(['2026-11-28', '2026-11-29', '2026-11-30']);
    expect(names('2026-11-30T00:00:00Z')).toEqual(['2026-11-30']);
    expect(names('2026-12-02T00:00:00Z')).toEqual([]);
    expect(daysSince(new Date(0), now)).toHaveLength(KEPT_DAYS + 2);
  });

  it('are spread over all shards', () => {
    const seen = new Set(Array.from({ length: 500 }, (_, n) => shardOf(`S-${String(n).padStart(5, '0')}-AAAAA`)));
    expect(seen.size).toBe(16);
  });
});
