import { Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { Database } from '../foundation/database/index.js';
import { mayBecome, type OrderStatus, orderStatuses } from '../orders/index.js';
import { Journal } from './journal.js';
import type { JournaledEvent } from './journal-entry.js';

/** Steps an order takes after it was recorded; the first ones are in its message’s entry. */
const later = orderStatuses.filter(
  (status) => status !== 'received' && !(mayBecome.received as readonly OrderStatus[]).includes(status),
);
/** First steps that follow a declined payment once it is made good: its message’s entry says declined. */
const afterRetry = mayBecome.payment_declined;
/** What a process looks back to when it starts: what the last one may have left undone. */
const FIRST_LOOK_MILLISECONDS = 86_400_000;
/** A step is dated before its transaction commits: it may show up this much later than others of its time. */
const OVERLAP_MILLISECONDS = 120_000;
const PAGE = 500;

/**
 * Copies what becomes of orders after they were recorded (packed, shipped, cancelled, refunded) from the database to the
 * journal. From the table of events rather than from the code that moves orders: so whoever moves one, in whichever tier
 * and release, the journal hears of it, and nobody who cancels an order waits for the journal.
 */
@Injectable()
export class JournalTail {
  private from: number | undefined;
  private written = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /**
   * Journals every step since the last call. Any number of processes may do this at once: a step is the same entry
   * whoever writes it.
   *
   * @returns how many were written
   * @throws when database or journal can’t be asked: the next call goes on from the same place
   */
  async advance(): Promise<number> {
    let count = 0;
    for (;;) {
      const askedAt = this.clock.now();
      const from = this.from ?? askedAt - FIRST_LOOK_MILLISECONDS;
      const events = await this.eventsFrom(from);
      const fresh = events.filter((event) => !this.written.has(keyOf(event)));
      await this.journal.append(fresh);
      count += fresh.length;
      for (const event of fresh) this.written.set(keyOf(event), event.at.getTime());
      const reached = events.at(-1)?.at.getTime() ?? from;
      if (events.length === PAGE && reached > from) {
        this.from = reached;
        continue;
      }
      this.from = Math.max(from, askedAt - OVERLAP_MILLISECONDS);
      for (const [key, at] of this.written) if (at < this.from) this.written.delete(key);
      return count;
    }
  }

  private async eventsFrom(from: number): Promise<JournaledEvent[]> {
    const rows = await this.database.writing(
      (manager) =>
        manager.query<{ orderId: string; status: OrderStatus; at: Date }[]>(
          `SELECT order_id AS orderId, status, at FROM order_events WHERE at >= ? AND status IN (?)
            UNION ALL
           SELECT e.order_id, e.status, e.at FROM payment_attempts a
             JOIN order_events e ON e.order_id = a.order_id AND e.status IN (?)
            WHERE a.taken_at >= ?
            ORDER BY at LIMIT ?`,
          [new Date(from), later, afterRetry, new Date(from), PAGE],
        ),
      { upkeep: true },
    );
    return rows.map((row) => ({ kind: 'event', ...row }));
  }
}

const keyOf = ({ orderId, status, at }: JournaledEvent) => `${orderId} ${status} ${String(at.getTime())}`;
