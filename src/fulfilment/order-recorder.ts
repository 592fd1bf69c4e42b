import { Injectable, Logger } from '@nestjs/common';
import { Database, databaseFault, isDuplicate, withPatience } from '../foundation/database/index.js';
import { mysqlFaultIn } from '../foundation/faults/index.js';
import { Order, payloadHash } from '../orders/index.js';
import { HoldAbandoned, type Payment } from '../payments/index.js';
import { AlikeFailures } from './alike-failures.js';
import { OrderBook, type Outcome, ShelfShort } from './order-book.js';
import { type Asked, OrderPayments } from './order-payments.js';
import { type Claim, type PaidParcel, type Parcel, type Received, sorted } from './parcel.js';
import { Quarantine } from './quarantine.js';
import { RecordingProbe } from './recording-probe.js';
import { retry, type Verdict } from './verdict.js';

/** Half of what the queue waits for a batch before it offers it to somebody else. */
const BATCH_MILLISECONDS = 60_000;

/**
 * Turns messages into recorded orders. A healthy batch is one transaction of multi-row inserts; on any trouble each
 * message gets a transaction of its own, so that one that can’t be recorded never holds up its neighbours.
 *
 * An order is set aside only with proof that it is at fault: a fault of its values, while another order could be written.
 * Everything else is tried again, with the queue’s receive count as budget.
 */
@Injectable()
export class OrderRecorder {
  private readonly logger = new Logger('Fulfilment');
  private readonly alike = new AlikeFailures();

  constructor(
    private readonly database: Database,
    private readonly payments: OrderPayments,
    private readonly book: OrderBook,
    private readonly quarantine: Quarantine,
    private readonly probe: RecordingProbe,
  ) {}

  /** Never rejects. Answers by message id; a message that came twice in the batch has one verdict. */
  async record(batch: readonly Received[]): Promise<Map<string, Verdict>> {
    const started = Date.now();
    const verdicts = new Map<string, Verdict>();
    const note = ({ message }: Parcel, verdict: Verdict) => verdicts.set(message.messageId, verdict);
    const { parcels, unreadable } = sorted(batch);
    for (const { message, reason, claim } of unreadable) {
      verdicts.set(message.messageId, await this.setAside(message, reason, claim));
    }
    const asked = await this.asked(parcels);
    if (asked === undefined) {
      for (const parcel of parcels) note(parcel, retry('database'));
      return verdicts;
    }
    for (const parcel of asked.waiting) note(parcel, retry('payment'));
    for (const parcel of asked.recorded) note(parcel, await this.met(parcel));
    const first = firstOfEach(asked.paid);
    // The same order twice in one batch: the second meets the first’s row, like any later copy.
    const repeats = asked.paid.filter((parcel) => !first.includes(parcel));
    const together = await this.together(first);
    let canGoOn = true;
    for (const parcel of [...first, ...repeats]) {
      let verdict = together.get(parcel);
      if (verdict === undefined && Date.now() - started > BATCH_MILLISECONDS) verdict = retry('time');
      // Once the database is known to be away, the rest needn’t find out for themselves: each would cost a time-out.
      verdict ??= canGoOn ? await this.alone(parcel) : retry('database');
      if (verdict.kind === 'recorded' || verdict.kind === 'repeat') this.alike.succeeded();
      canGoOn &&= !(verdict.kind === 'retry' && verdict.because === 'database');
      note(parcel, verdict);
    }
    return this.alike.general ? heldBack(verdicts) : verdicts;
  }

  /** Whether orders can be recorded now, found out by recording one that is taken back. Never rejects. */
  async ready(): Promise<boolean> {
    try {
      await this.probe.succeeds();
      return true;
    } catch (error) {
      if (databaseFault(error) !== 'unavailable') this.logger.warn({ err: error }, 'orders could not be recorded now');
      return false;
    }
  }

  /** Undefined when nobody could look up what is known of their money. */
  private async asked(parcels: readonly Parcel[]): Promise<Asked | undefined> {
    try {
      return await this.payments.askFor(parcels);
    } catch (error) {
      this.logger.warn({ err: error }, 'orders wait: what is known of their payments could not be read');
      return undefined;
    }
  }

  /** The whole batch in one transaction. Empty when that didn’t work and each must be tried alone. */
  private async together(parcels: readonly PaidParcel[]): Promise<Map<PaidParcel, Verdict>> {
    if (parcels.length < 2) return new Map();
    try {
      const outcomes = await this.write(parcels);
      return new Map(outcomes.map(({ parcel, status }) => [parcel, { kind: 'recorded', order: parcel.order, status }]));
    } catch (error) {
      if (isDuplicate(error, 'PRIMARY') || error instanceof HoldAbandoned) return new Map();
      this.logger.warn({ err: error }, 'batch failed');
      const kind = databaseFault(error);
      // One connection may hang while the database is well: then only what goes over that one has to wait.
      if (kind === 'data' || kind === 'conflict' || (await this.ready())) return new Map();
      return new Map(parcels.map((parcel) => [parcel, retry('database')]));
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
    const { message, order, payment } = parcel;
    try {
      const [outcome] = await this.write([parcel]);
      return { kind: 'recorded', order, status: outcome?.status ?? 'confirmed' };
    } catch (error) {
      const proved = isOwnFault(error, order.orderId);
      if (proved && isDuplicate(error, 'PRIMARY')) return await this.met(parcel);
      // Its hold is gone: the next time it asks under another key.
      if (error instanceof HoldAbandoned) return retry('payment');
      if (!proved || !(await this.ready())) return await this.failed(order.orderId, error);
      this.logger.error({ err: error, orderId: order.orderId }, 'order can’t be recorded');
      return await this.setAside(message, `can’t be recorded: ${nameOf(error)}`, order, payment);
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
      return await this.failed(orderId, error);
    }
  }

  private async setAside(message: Received, reason: string, claim: Claim, payment?: Payment): Promise<Verdict> {
    const { orderId, cartId } = claim;
    try {
      await this.quarantine.add(message, reason, orderId, payment);
      const held = orderId === undefined || cartId === undefined ? {} : { held: { orderId, cartId } };
      return { kind: 'quarantined', reason, orderId, ...held };
    } catch (error) {
      this.logger.warn({ err: error, messageId: message.messageId }, 'quarantine can’t be written');
      return retry((await this.ready()) ? 'order' : 'database');
    }
  }

  private async failed(orderId: string, error: unknown): Promise<Verdict> {
    const kind = databaseFault(error) ?? 'unknown';
    const say = kind === 'unavailable' || kind === 'conflict' ? 'warn' : 'error';
    this.logger[say]({ err: error, orderId, kind }, 'order could not be recorded: it is tried again');
    this.alike.failed(orderId, nameOf(error));
    return retry((await this.ready()) ? 'order' : 'database');
  }
}

function firstOfEach(parcels: readonly PaidParcel[]): PaidParcel[] {
  return [...new Map(parcels.toReversed().map((parcel) => [parcel.order.orderId, parcel])).values()].toReversed();
}

/** Unlike orders failed alike: whatever came next would, too. */
function heldBack(verdicts: ReadonlyMap<string, Verdict>): Map<string, Verdict> {
  const held = ([id, verdict]: [string, Verdict]): [string, Verdict] =>
    verdict.kind === 'retry' && verdict.because === 'order' ? [id, retry('database')] : [id, verdict];
  return new Map([...verdicts].map(held));
}

/**
 * Whether the values were at fault. Of a duplicate only where it is one of this order: a counter that was restored to an
 * earlier number collides with every order alike.
 */
function isOwnFault(error: unknown, orderId: string): boolean {
  if (databaseFault(error) !== 'data') return false;
  return mysqlFaultIn(error)?.code !== 'ER_DUP_ENTRY' || (error as Error).message.includes(`'${orderId}`);
}

/** The name of a fault, without the statement and the shopper’s data that its text carries. */
function nameOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
