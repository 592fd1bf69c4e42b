import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import { type ActDone, Journal, type JournaledAct, type JournaledOrder } from '../journal/index.js';
import { mayBecome, type OrderStatus } from '../orders/index.js';

/** The primary answers within a shopper’s two seconds, so it is asked about so many orders at a time. */
const TOGETHER = 200;

/** A step of an order as the journal has it. */
export interface JournaledStep {
  readonly status: OrderStatus;
  readonly at: Date;
}

/** An order of which the journal has something that the database hasn’t. */
export interface JournalDifference {
  readonly orderId: string;
  /** Whether the database has the order at all. */
  readonly isRecorded: boolean;
  /** When its message was journaled; undefined where the journal (or the part looked at) has only later steps. */
  readonly journaledAt: Date | undefined;
  /** What it was recorded as, where the database doesn’t say so. */
  readonly firstOutcome: JournaledStep | undefined;
  /** Steps it took afterwards of which the database knows nothing, in the order in which it took them. */
  readonly laterSteps: readonly JournaledStep[];
  /** Parcels, refunds and paid invoices of which the database knows nothing, in the order in which they were done. */
  readonly acts: readonly JournaledAct[];
}

export interface JournalComparison {
  readonly differences: readonly JournalDifference[];
  /** Orders whose message the journal has. */
  readonly journaled: ReadonlySet<string>;
}

/** Holds the journal against the primary, which is what a backup was restored to. */
@Injectable()
export class JournalComparer {
  constructor(
    private readonly journal: Journal,
    private readonly database: Database,
  ) {}

  /**
   * Compares what was journaled since then.
   *
   * @throws when journal or primary can’t be asked
   */
  async since(since: Date): Promise<JournalComparison> {
    const journaled = new Set<string>();
    const differences: JournalDifference[] = [];
    for await (const orders of this.journal.since(since)) {
      for (const { orderId, entries } of orders)
        if (entries.some(({ kind }) => kind === 'message')) journaled.add(orderId);
      differences.push(...(await this.differencesOf(orders)));
    }
    return { differences, journaled };
  }

  /** What the database lacks of these orders. */
  async differencesOf(orders: readonly JournaledOrder[]): Promise<JournalDifference[]> {
    const differences: JournalDifference[] = [];
    for (let start = 0; start < orders.length; start += TOGETHER) {
      const some = orders.slice(start, start + TOGETHER);
      const known = await this.stepsOf(some.map(({ orderId }) => orderId));
      const done = await this.actsOn(some.filter(hasActs).map(({ orderId }) => orderId));
      differences.push(
        ...some
          .map((order) => difference(order, known.get(order.orderId), done.get(order.orderId) ?? []))
          .filter(lacksSomething),
      );
    }
    return differences;
  }

  /** States that orders went through by their timelines; nothing for an order that isn’t recorded. */
  private async stepsOf(orderIds: readonly string[]): Promise<Map<string, Set<OrderStatus>>> {
    const rows = await this.database.writing((manager) =>
      manager.query<{ id: string; status: OrderStatus | null }[]>(
        'SELECT o.id, e.status FROM orders o LEFT JOIN order_events e ON e.order_id = o.id WHERE o.id IN (?)',
        [orderIds],
      ),
    );
    const steps = new Map<string, Set<OrderStatus>>();
    for (const { id, status } of rows) {
      const seen = steps.get(id) ?? new Set();
      if (status !== null) seen.add(status);
      steps.set(id, seen);
    }
    return steps;
  }

  /** What the database knows was done by hand to these orders. */
  private async actsOn(orderIds: readonly string[]): Promise<Map<string, KnownAct[]>> {
    if (orderIds.length === 0) return new Map();
    const rows = await this.database.writing((manager) =>
      manager.query<(Omit<KnownAct, 'request'> & { readonly orderId: string; readonly request: string })[]>(
        'SELECT order_id AS orderId, operation_id AS operationId, action, request FROM order_actions WHERE order_id IN (?)',
        [orderIds],
      ),
    );
    const known = rows.map((row) => ({ ...row, request: JSON.parse(row.request) as KnownAct['request'] }));
    return Map.groupBy(known, ({ orderId }) => orderId);
  }
}

type KnownAct = Pick<ActDone, 'operationId' | 'action' | 'request'>;

const hasActs = ({ entries }: JournaledOrder) => entries.some(({ kind }) => kind === 'act');

function difference(
  { orderId, entries }: JournaledOrder,
  known: Set<OrderStatus> | undefined,
  done: readonly KnownAct[],
): JournalDifference {
  const first = entries.find(({ kind }) => kind === 'message');
  const outcomes = entries.flatMap(({ kind, status, at }) =>
    kind === 'message' && status !== undefined && isOutcome(status) ? [{ status, at }] : [],
  );
  const later = new Map<OrderStatus, JournaledStep>();
  for (const { kind, status, at } of entries) {
    if (kind === 'event' && known?.has(status) !== true && !later.has(status)) later.set(status, { status, at });
  }
  return {
    orderId,
    isRecorded: known !== undefined,
    journaledAt: first?.at,
    firstOutcome: outcomes.find(({ status }) => known?.has(status) !== true),
    laterSteps: [...later.values()].toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    acts: undone(entries, done),
  };
}

/** The acts that were not done: neither under their own id, nor asked for in the same words by somebody who did them again. */
function undone(entries: JournaledOrder['entries'], done: readonly KnownAct[]): JournaledAct[] {
  const acts = entries.filter((entry) => entry.kind === 'act');
  const ids = new Set(acts.map(({ act }) => act.operationId));
  const again = done.filter(({ operationId }) => !ids.has(operationId));
  const asked = (act: Pick<ActDone, 'action' | 'request'>) => JSON.stringify([act.action, sorted(act.request)]);
  return acts
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .filter(({ act }) => {
      if (done.some(({ operationId }) => operationId === act.operationId)) return false;
      const same = again.findIndex((other) => asked(other) === asked(act));
      if (same >= 0) again.splice(same, 1);
      return same < 0;
    });
}

/** DynamoDB keeps a map’s values, not their order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

const isOutcome = (status: OrderStatus) => (mayBecome.received as readonly OrderStatus[]).includes(status);
const lacksSomething = ({ isRecorded, firstOutcome, laterSteps, acts }: JournalDifference) =>
  !isRecorded || firstOutcome !== undefined || laterSteps.length > 0 || acts.length > 0;
