import { Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { Database } from '../foundation/database/index.js';
import { type ActionName, mayBecome, type OrderStatus, orderStatuses } from '../orders/index.js';
import { Journal } from './journal.js';
import type { ActDone, JournaledAct, JournaledEvent } from './journal-entry.js';

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
/** What is done by hand and can’t be read off an order’s states. */
const ACTIONS: readonly ActionName[] = ['ship', 'refund', 'mark-paid'];

/**
 * Copies what becomes of orders after they were recorded (packed, shipped, cancelled, refunded), and what was done to them
 * by hand (parcels, refunds, invoices paid), from the database to the journal. From the tables rather than from the code
 * that moves orders: so whoever moves one, in whichever tier and release, the journal hears of it, and nobody who cancels
 * an order waits for the journal.
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
   * Journals every step and act since the last call. Any number of processes may do this at once: each is the same entry
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
      const found = [await this.eventsFrom(from), await this.actsFrom(from)];
      const fresh = found.flat().filter((entry) => !this.written.has(keyOf(entry)));
      await this.journal.append(fresh);
      count += fresh.length;
      for (const entry of fresh) this.written.set(keyOf(entry), entry.at.getTime());
      const full = found.filter(({ length }) => length === PAGE);
      const reached = Math.min(...full.map((entries) => entries.at(-1)?.at.getTime() ?? from));
      if (full.length > 0 && reached > from) {
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

  /** Parcels, refunds and paid invoices. */
  private async actsFrom(from: number): Promise<JournaledAct[]> {
    const rows = await this.database.writing(
      (manager) =>
        manager.query<ActRow[]>(
          // The table has no key on the time: it is read from its end back to the first row that is too old.
          `SELECT a.order_id AS orderId, a.at, o.status, a.action, a.operation_id AS operationId, a.done_by AS doneBy,
                  a.request, a.answer
             FROM order_actions a JOIN orders o ON o.id = a.order_id
            WHERE a.id > COALESCE((SELECT b.id FROM order_actions b WHERE b.at < ? ORDER BY b.id DESC LIMIT 1), 0)
              AND a.at >= ? AND a.action IN (?)
            ORDER BY a.at LIMIT ?`,
          [new Date(from - OVERLAP_MILLISECONDS), new Date(from), ACTIONS, PAGE],
        ),
      { upkeep: true },
    );
    return rows.map(({ orderId, at, status, request, answer, ...act }) => ({
      ...{ kind: 'act', orderId, at, status },
      act: { ...act, request: JSON.parse(request) as Said, answer: JSON.parse(answer) as Said },
    }));
  }
}

type Said = ActDone['request'];

interface ActRow extends Pick<ActDone, 'action' | 'operationId' | 'doneBy'> {
  readonly orderId: string;
  readonly at: Date;
  readonly status: OrderStatus;
  readonly request: string;
  readonly answer: string;
}

function keyOf(entry: JournaledEvent | JournaledAct): string {
  const name = entry.kind === 'act' ? `act ${entry.act.operationId}` : entry.status;
  return `${entry.orderId} ${name} ${String(entry.at.getTime())}`;
}
