import { Clock } from '../foundation/clock/index.js';
import type { Database } from '../foundation/database/index.js';
import type { Journal } from './journal.js';
import type { JournalEntry } from './journal-entry.js';
import { JournalTail } from './journal-tail.js';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-29T12:00:00Z');

class SetClock extends Clock {
  time = NOW;
  override now() {
    return this.time;
  }
}

interface Row {
  readonly orderId: string;
  readonly status: 'cancelled';
  readonly at: Date;
}

interface ActRow {
  readonly orderId: string;
  readonly status: 'packed';
  readonly at: Date;
  readonly operationId: string;
  readonly [column: string]: unknown;
}

function tailing(rows: Row[], acts: ActRow[] = []) {
  const written: string[] = [];
  const asked: Date[] = [];
  const clock = new SetClock();
  let away = false;
  const database = {
    writing: (work: (manager: unknown) => Promise<unknown>) =>
      work({
        query: (statement: string, values: readonly unknown[]) => {
          const isActs = statement.includes('order_actions');
          const [from, most] = [values[isActs ? 1 : 0] as Date, values.at(-1) as number];
          asked.push(from);
          const found = [...(isActs ? acts : rows)]
            .filter(({ at }) => at >= from)
            .toSorted((a, b) => a.at.getTime() - b.at.getTime());
          return Promise.resolve(found.slice(0, most));
        },
      }),
  };
  const journal = {
    append: (entries: readonly JournalEntry[]) => {
      if (away) return Promise.reject(new Error('away'));
      written.push(
        ...entries.map((entry) => `${entry.orderId}${entry.kind === 'act' ? ` ${entry.act.operationId}` : ''}`),
      );
      return Promise.resolve();
    },
  };
  const tail = new JournalTail(database as unknown as Database, journal as unknown as Journal, clock);
  return { tail, written, asked, clock, journalIs: (state: 'away' | 'back') => void (away = state === 'away') };
}

const cancelled = (orderId: string, minutesAgo: number): Row => ({
  orderId,
  status: 'cancelled',
  at: new Date(NOW - minutesAgo * MINUTE),
});

const parcel = (operationId: string, minutesAgo: number): ActRow => ({
  ...{ orderId: 'o', status: 'packed', operationId, action: 'ship', doneBy: 'Ana', request: '{}', answer: '{}' },
  at: new Date(NOW - minutesAgo * MINUTE),
});

describe('the journal of what becomes of orders', () => {
  it('has each step once, what came in while the process was away included', async () => {
    const rows = [cancelled('a', 600), cancelled('b', 1)];
    const { tail, written } = tailing(rows);
    expect(await tail.advance()).toBe(2);
    rows.push(cancelled('c', 0));
    expect(await tail.advance()).toBe(1);
    expect(written).toEqual(['a', 'b', 'c']);
  });

  it('has a step whose transaction took its time to commit', async () => {
    const rows: Row[] = [];
    const { tail, written } = tailing(rows);
    await tail.advance();
    rows.push(cancelled('slow', 1));
    await tail.advance();
    expect(written).toEqual(['slow']);
  });

  it('has each parcel once, two of one moment and one whose transaction took its time to commit included', async () => {
    const acts = [parcel('p1', 600), parcel('p2', 600)];
    const { tail, written } = tailing([cancelled('a', 1)], acts);
    expect(await tail.advance()).toBe(3);
    acts.push(parcel('p3', 1));
    expect(await tail.advance()).toBe(1);
    expect(written).toEqual(['a', 'o p1', 'o p2', 'o p3']);
  });

  it('has all of a day on which many parcels and few cancellations came', async () => {
    const many = Array.from({ length: 1200 }, (_, n) => parcel(`p${n}`, 1200 - n));
    const { tail, written } = tailing([cancelled('a', 3)], many);
    expect(await tail.advance()).toBe(1201);
    expect(new Set(written).size).toBe(1201);
  });

  it('goes on from where it was when the journal is back', async () => {
    const { tail, written, clock, journalIs } = tailing([cancelled('a', 0)]);
    journalIs('away');
    await expect(tail.advance()).rejects.toThrow('away');
    clock.time += 300 * MINUTE;
    journalIs('back');
    await tail.advance();
    expect(written).toEqual(['a']);
  });

  it('has all of a day on which many were cancelled, and asks for less afterwards', async () => {
    const { tail, written, asked } = tailing(Array.from({ length: 1200 }, (_, n) => cancelled(`o${n}`, 1200 - n)));
    expect(await tail.advance()).toBe(1200);
    expect(new Set(written).size).toBe(1200);
    await tail.advance();
    expect(asked.at(-1)).toEqual(new Date(NOW - 2 * MINUTE));
  });
});
