import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { Database, isClash, isDatabaseUnwell, isDuplicate, withPatience } from '../foundation/database/index.js';
import { Order, payloadHash } from '../orders/index.js';
import { Payments, PaymentUnwell, withoutOrder } from '../payments/index.js';
import { OrderBook, type Outcome, ShelfShort } from './order-book.js';
import { type Claim, type PaidParcel, type Parcel, type Received, sorted } from './parcel.js';

import { Quarantine } from './quarantine.js';
import { QuarantinedMessage } from './quarantined-message.js';
import { later, type Verdict } from './verdict.js';

/** Half of what the queue waits for a batch before it offers it to somebody else. */
const BATCH_MILLISECONDS = 60_000;

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
    private readonly book: OrderBook,
    private readonly quarantine: Quarantine,
    private readonly clock: Clock,
  ) {}

  /** Never rejects. Answers by message id; a message that came twice in the batch has one verdict. */
  async record(batch: readonly Received[]): Promise<Map<string, Verdict>> {
    const started = Date.now();
    const verdicts = new Map<string, Verdict>();
    const { parcels, unreadable } = sorted(batch);
    for (const { message, reason, claim } of unreadable) {
      verdicts.set(message.messageId, await this.setAside(message, reason, claim));
    }
    const paid = await this.withPayment(parcels, verdicts);
    const first = firstOfEach(paid);
    // The same order twice in one batch: the second meets the first’s row, like any later copy.
    const repeats = paid.filter((parcel) => !first.includes(parcel));
    const together = await this.together(first);
    let canGoOn = true;
    for (const parcel of [...first, ...repeats]) {
      let verdict = together.get(parcel);
      if (verdict === undefined && Date.now() - started > BATCH_MILLISECONDS) verdict = later('time');
      // Once the database is known to be away, the rest needn’t find out for themselves: each would cost a time-out.
      verdict ??= canGoOn ? await this.alone(parcel) : later('database');
      if (verdict.kind === 'later' && verdict.because === 'database') canGoOn &&= await this.ready();
      verdicts.set(parcel.message.messageId, verdict);
    }
    return verdicts;
  }

  /** Whether the primary takes writes now. A statement that changes nothing asks: a demoted primary answers reads. */
  async ready(): Promise<boolean> {
    try {
      await this.database.writing((manager) => manager.delete(QuarantinedMessage, { id: '0' }));
      return true;
    } catch (error) {
      if (!isDatabaseUnwell(error)) this.logger.warn({ err: error }, 'orders could not be recorded now');
      return false;
    }
  }

  /**
   * Asks for everybody’s money, at once and before any lock is held. An order whose provider gives no answer waits, and
   * holds up nobody.
   */
  private async withPayment(parcels: readonly Parcel[], verdicts: Map<string, Verdict>): Promise<PaidParcel[]> {
    const at = this.clock.date();
    const asked = parcels.map(async (parcel): Promise<PaidParcel | undefined> => {
      const { orderId, payment, total, currency } = parcel.order;
      try {
        const charge = { orderId, method: payment.method, amount: total, currency, at };
        return { ...parcel, payment: await this.payments.authorise(charge) };
      } catch (error) {
        if (!(error instanceof PaymentUnwell)) throw error;
        this.logger.warn({ err: error, orderId }, 'order waits for its payment');
        verdicts.set(parcel.message.messageId, later('payment'));
        return undefined;
      }
    });
    return (await Promise.all(asked)).filter((parcel) => parcel !== undefined);
  }

  /** The whole batch in one transaction. Empty when that didn’t work and each must be tried alone. */
  private async together(parcels: readonly PaidParcel[]): Promise<Map<PaidParcel, Verdict>> {
    if (parcels.length < 2) return new Map();
    try {
      const outcomes = await this.write(parcels);
      return new Map(outcomes.map(({ parcel, status }) => [parcel, { kind: 'recorded', order: parcel.order, status }]));
    } catch (error) {
      // One connection may hang while the database is well: then only what goes over that one has to wait.
      if (isDatabaseUnwell(error) && !isClash(error) && !(await this.ready())) {
        return new Map(parcels.map((parcel) => [parcel, later('database')]));
      }
      if (!isDuplicate(error, 'PRIMARY')) this.logger.warn({ err: error }, 'batch failed, recording one by one');
      return new Map();
    }
  }

  /** One transaction. The shelf nearly always has enough; only when it hasn’t are its goods locked and counted first. */
  private async write(parcels: readonly PaidParcel[]): Promise<Outcome[]> {
    const write = async (mood: 'hopeful' | 'careful') =>
      await withPatience(() => this.database.transaction((manager) => this.book.write(manager, parcels, mood)));
    try {
      return await write('hopeful');
    } catch (error) {
      if (!(error instanceof ShelfShort)) throw error;
      return await write('careful');
    }
  }

  private async alone(parcel: PaidParcel): Promise<Verdict> {
    const { message, order } = parcel;
    try {
      const [outcome] = await this.write([parcel]);
      return { kind: 'recorded', order, status: outcome?.status ?? 'confirmed' };
    } catch (error) {
      if (isDuplicate(error, 'PRIMARY')) return await this.met(parcel);
      if (isDatabaseUnwell(error)) return later('database');
      if (isSchemaFault(error)) {
        this.logger.error({ err: error }, 'the schema doesn’t fit: orders wait');
        return later('database');
      }
      this.logger.error({ err: error, orderId: order.orderId }, 'order can’t be recorded');
      await this.letGoOf(parcel);
      return await this.setAside(message, `can’t be recorded: ${kindOf(error)}`, order);
    }
  }

  /** Money held for an order that never comes to be. No row will remind anybody of it, so it is let go at once. */
  private async letGoOf({ payment }: PaidParcel): Promise<void> {
    try {
      await this.payments.settle(withoutOrder(payment, this.clock.date()));
    } catch (error) {
      this.logger.error(
        { err: error, orderId: payment.orderId },
        'money stays held for an order that can’t be recorded',
      );
    }
  }

  /** A row with this id exists: the same order again is done; another order claiming its id is not. */
  private async met({ message, order }: Parcel): Promise<Verdict> {
    const { orderId } = order;
    try {
      const known = await this.database.writing((manager) => manager.findOneBy(Order, { id: orderId }));
      // Something of it is there without the order itself: nobody but a person can tell what it belongs to.
      if (known === null) return await this.setAside(message, 'parts of another order have this id', order);
      if (known.payloadHash === payloadHash(message.body)) return { kind: 'repeat', order };
      return await this.setAside(message, 'another order has this id', { orderId });
    } catch (error) {
      this.logger.warn({ err: error }, 'can’t compare with the recorded order');
      return later('database');
    }
  }

  private async setAside(message: Received, reason: string, { orderId, cartId }: Claim): Promise<Verdict> {
    try {
      await this.quarantine.add(message, reason, orderId);
      const held = orderId === undefined || cartId === undefined ? {} : { held: { orderId, cartId } };
      return { kind: 'quarantined', reason, orderId, ...held };
    } catch (error) {
      this.logger.warn({ err: error, messageId: message.messageId }, 'quarantine can’t be written');
      return later('database');
    }
  }
}

function firstOfEach(parcels: readonly PaidParcel[]): PaidParcel[] {
  return [...new Map(parcels.toReversed().map((parcel) => [parcel.order.orderId, parcel])).values()].toReversed();
}

/** True when tables or rights don’t fit the code, as between a migration and a deploy: no order is to blame. */
function isSchemaFault(error: unknown): boolean {
  const { sqlState } = (error as { driverError?: { sqlState?: unknown } }).driverError ?? {};
  return typeof sqlState === 'string' && sqlState.startsWith('42');
}

/** The kind of a fault, without the statement and the shopper’s data that its text carries. */
function kindOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
