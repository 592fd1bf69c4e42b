import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, isDatabaseUnwell, isDuplicate } from '../foundation/database/index.js';
import { Inventory } from '../inventory/index.js';
import { type MailKind, MailOutbox, type MailToWrite, type OrderMailContent } from '../notifications/index.js';
import {
  eventRows,
  lineRows,
  Order,
  OrderEvent,
  OrderLine,
  orderNumber,
  orderRow,
  type OrderPlaced,
  type OrderStatus,
  payloadHash,
} from '../orders/index.js';
import { Payment, Payments, released } from '../payments/index.js';
import { Quarantine } from './quarantine.js';
import { type Parcel, type Received, sorted } from './parcel.js';
import { withPatience } from './patience.js';

/**
 * What became of a message. All but `later` may be deleted from the queue: `recorded` and `repeat` are rows in MySQL,
 * `quarantined` is kept with its reason. `later` stays in the queue, because the database could not be asked.
 */
export type Verdict =
  | { readonly kind: 'recorded'; readonly order: OrderPlaced; readonly status: OrderStatus }
  | { readonly kind: 'repeat'; readonly order: OrderPlaced }
  | { readonly kind: 'quarantined'; readonly reason: string; readonly orderId?: string }
  | { readonly kind: 'later' };

const mailOf: Partial<Record<OrderStatus, MailKind>> = {
  confirmed: 'order-confirmed',
  out_of_stock: 'order-out-of-stock',
  payment_declined: 'payment-declined',
};

/** What an order becomes, and all rows that say so. */
interface Outcome {
  readonly parcel: Parcel;
  readonly status: OrderStatus;
  readonly payment: Payment;
}

/**
 * Turns messages into recorded orders. A healthy batch is one transaction of multi-row inserts; on any trouble each
 * message gets a transaction of its own, so that one that can’t be recorded never holds up its neighbours.
 */
@Injectable()
export class OrderRecorder {
  private readonly logger = new Logger('Fulfilment');

  constructor(
    private readonly database: Database,
    private readonly payments: Payments,
    private readonly inventory: Inventory,
    private readonly outbox: MailOutbox,
    private readonly quarantine: Quarantine,
  ) {}

  /** Never rejects. Answers by message id; a message that came twice in the batch has one verdict. */
  async record(batch: readonly Received[]): Promise<Map<string, Verdict>> {
    const verdicts = new Map<string, Verdict>();
    const { parcels, unreadable } = sorted(batch);
    for (const { message, reason } of unreadable) {
      verdicts.set(message.messageId, await this.setAside(message, reason));
    }
    const first = firstOfEach(parcels);
    const repeats = parcels.filter((parcel) => !first.includes(parcel));
    const together = await this.together(first);
    for (const parcel of first) {
      verdicts.set(parcel.message.messageId, together?.get(parcel) ?? (await this.alone(parcel)));
    }
    // The same order twice in one batch: the second meets the first’s row, like any later copy.
    for (const parcel of repeats) verdicts.set(parcel.message.messageId, await this.alone(parcel));
    return verdicts;
  }

  /** The whole batch in one transaction; undefined when that didn’t work, whatever the reason. */
  private async together(parcels: readonly Parcel[]): Promise<Map<Parcel, Verdict> | undefined> {
    if (parcels.length < 2) return undefined;
    try {
      const outcomes = await this.database.transaction((manager) => this.write(manager, parcels));
      return new Map(outcomes.map(({ parcel, status }) => [parcel, { kind: 'recorded', order: parcel.order, status }]));
    } catch (error) {
      if (!isDuplicate(error, 'PRIMARY')) this.logger.warn({ err: error }, 'batch failed, recording one by one');
      return undefined;
    }
  }

  private async alone(parcel: Parcel): Promise<Verdict> {
    try {
      const [outcome] = await withPatience(() => this.database.transaction((manager) => this.write(manager, [parcel])));
      return { kind: 'recorded', order: parcel.order, status: outcome?.status ?? 'confirmed' };
    } catch (error) {
      if (isDuplicate(error, 'PRIMARY')) return await this.met(parcel);
      if (isDatabaseUnwell(error)) return { kind: 'later' };
      this.logger.error({ err: error, orderId: parcel.order.orderId }, 'order can’t be recorded');
      return await this.setAside(parcel.message, `can’t be recorded: ${kindOf(error)}`, parcel.order.orderId);
    }
  }

  /** A row with this id exists: the same order again is done; another order claiming its id is not. */
  private async met({ message, order }: Parcel): Promise<Verdict> {
    try {
      const known = await this.database.writing((manager) => manager.findOneBy(Order, { id: order.orderId }));
      if (known === null) return { kind: 'later' };
      if (known.payloadHash === payloadHash(message.body)) return { kind: 'repeat', order };
      return await this.setAside(message, 'another order has this id', order.orderId);
    } catch (error) {
      this.logger.warn({ err: error }, 'can’t compare with the recorded order');
      return { kind: 'later' };
    }
  }

  private async setAside(message: Received, reason: string, orderId?: string): Promise<Verdict> {
    try {
      await this.quarantine.add(message, reason);
      return { kind: 'quarantined', reason, ...(orderId === undefined ? {} : { orderId }) };
    } catch (error) {
      this.logger.warn({ err: error, messageId: message.messageId }, 'quarantine can’t be written');
      return { kind: 'later' };
    }
  }

  /**
   * Writes the orders of one transaction. Their rows come first: an order that is already recorded fails on its key
   * before anything is charged or taken.
   */
  private async write(manager: EntityManager, parcels: readonly Parcel[]): Promise<Outcome[]> {
    const at = new Date();
    await manager.insert(
      Order,
      parcels.map(({ order, message }) => orderRow(order, payloadHash(message.body), 'received', at)),
    );
    const outcomes: Outcome[] = [];
    for (const parcel of parcels) outcomes.push(await this.decide(manager, parcel, at));
    await manager.insert(
      OrderLine,
      parcels.flatMap(({ order }) => lineRows(order)),
    );
    await manager.insert(
      OrderEvent,
      outcomes.flatMap(({ parcel, status }) => eventRows(parcel.order, status, at)),
    );
    await manager.insert(
      Payment,
      outcomes.map(({ payment }) => payment),
    );
    for (const status of new Set(outcomes.map((outcome) => outcome.status))) {
      const ids = outcomes.filter((outcome) => outcome.status === status).map(({ parcel }) => parcel.order.orderId);
      await manager.query('UPDATE orders SET status = ? WHERE id IN (?)', [status, ids]);
    }
    await this.outbox.write(
      manager,
      outcomes.flatMap((outcome) => mailFor(outcome, at)),
    );
    return outcomes;
  }

  private async decide(manager: EntityManager, parcel: Parcel, at: Date): Promise<Outcome> {
    const { orderId, payment: by, total, currency, lines } = parcel.order;
    const { outcome, payment } = await this.payments.charge({
      orderId,
      method: by.method,
      amount: total,
      currency,
      at,
    });
    if (outcome === 'declined') return { parcel, status: 'payment_declined', payment };
    const { taken } = await this.inventory.take(manager, orderId, lines, at);
    return taken
      ? { parcel, status: 'confirmed', payment }
      : { parcel, status: 'out_of_stock', payment: released(payment) };
  }
}

function mailFor({ parcel, status }: Outcome, at: Date): MailToWrite[] {
  const kind = mailOf[status];
  if (kind === undefined) return [];
  const { orderId, contact, accessKey, lines, total, currency } = parcel.order;
  const content: OrderMailContent = {
    number: orderNumber(orderId),
    name: contact.name,
    accessKey,
    lines: lines.map(({ name, qty, unitPrice }) => ({ name, qty, unitPrice })),
    total,
    currency,
  };
  return [{ orderId, kind, recipient: contact.email, content: { ...content }, at }];
}

function firstOfEach(parcels: readonly Parcel[]): Parcel[] {
  return [...new Map(parcels.toReversed().map((parcel) => [parcel.order.orderId, parcel])).values()].toReversed();
}

/** The kind of a fault, without the statement and the shopper’s data that its text carries. */
function kindOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
