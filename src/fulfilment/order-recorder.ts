import { Injectable, Logger } from '@nestjs/common';
import { Database, isDatabaseUnwell, isDuplicate } from '../foundation/database/index.js';
import { Order, type OrderPlaced, type OrderStatus, payloadHash } from '../orders/index.js';
import { OrderBook } from './order-book.js';
import { Quarantine } from './quarantine.js';
import { QuarantinedMessage } from './quarantined-message.js';
import { type Parcel, type Received, sorted } from './parcel.js';
import { isClash, withPatience } from './patience.js';

/**
 * What became of a message. All but `later` may be deleted from the queue: `recorded` and `repeat` are rows in MySQL,
 * `quarantined` is kept with its reason. `later` stays in the queue, because the database could not be asked.
 */
export type Verdict =
  | { readonly kind: 'recorded'; readonly order: OrderPlaced; readonly status: OrderStatus }
  | { readonly kind: 'repeat'; readonly order: OrderPlaced }
  | { readonly kind: 'quarantined'; readonly reason: string; readonly orderId?: string }
  | { readonly kind: 'later' };

const LATER = { kind: 'later' } as const;

/**
 * Turns messages into recorded orders. A healthy batch is one transaction of multi-row inserts; on any trouble each
 * message gets a transaction of its own, so that one that can’t be recorded never holds up its neighbours.
 */
@Injectable()
export class OrderRecorder {
  private readonly logger = new Logger('Fulfilment');

  constructor(
    private readonly database: Database,
    private readonly book: OrderBook,
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
    // The same order twice in one batch: the second meets the first’s row, like any later copy.
    const repeats = parcels.filter((parcel) => !first.includes(parcel));
    const together = await this.together(first);
    let canGoOn = true;
    for (const parcel of [...first, ...repeats]) {
      // Once one had to wait for the database, so have the rest: each would only cost another timeout.
      const alone = async () => (canGoOn ? await this.alone(parcel) : LATER);
      const verdict = together.get(parcel) ?? (await alone());
      canGoOn &&= verdict.kind !== 'later';
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

  /** The whole batch in one transaction. Empty when that didn’t work and each must be tried alone. */
  private async together(parcels: readonly Parcel[]): Promise<Map<Parcel, Verdict>> {
    if (parcels.length < 2) return new Map();
    try {
      const outcomes = await withPatience(() =>
        this.database.transaction((manager) => this.book.write(manager, parcels)),
      );
      return new Map(outcomes.map(({ parcel, status }) => [parcel, { kind: 'recorded', order: parcel.order, status }]));
    } catch (error) {
      if (isDatabaseUnwell(error) && !isClash(error)) return new Map(parcels.map((parcel) => [parcel, LATER]));
      if (!isDuplicate(error, 'PRIMARY')) this.logger.warn({ err: error }, 'batch failed, recording one by one');
      return new Map();
    }
  }

  private async alone(parcel: Parcel): Promise<Verdict> {
    try {
      const [outcome] = await withPatience(() =>
        this.database.transaction((manager) => this.book.write(manager, [parcel])),
      );
      return { kind: 'recorded', order: parcel.order, status: outcome?.status ?? 'confirmed' };
    } catch (error) {
      if (isDuplicate(error, 'PRIMARY')) return await this.met(parcel);
      if (isDatabaseUnwell(error)) return LATER;
      if (isSchemaFault(error)) {
        this.logger.error({ err: error }, 'the schema doesn’t fit: orders wait');
        return LATER;
      }
      this.logger.error({ err: error, orderId: parcel.order.orderId }, 'order can’t be recorded');
      return await this.setAside(parcel.message, `can’t be recorded: ${kindOf(error)}`, parcel.order.orderId);
    }
  }

  /** A row with this id exists: the same order again is done; another order claiming its id is not. */
  private async met({ message, order }: Parcel): Promise<Verdict> {
    try {
      const known = await this.database.writing((manager) => manager.findOneBy(Order, { id: order.orderId }));
      // Something of it is there without the order itself: nobody but a person can tell what it belongs to.
      if (known === null) return await this.setAside(message, 'parts of another order have this id', order.orderId);
      if (known.payloadHash === payloadHash(message.body)) return { kind: 'repeat', order };
      return await this.setAside(message, 'another order has this id', order.orderId);
    } catch (error) {
      this.logger.warn({ err: error }, 'can’t compare with the recorded order');
      return LATER;
    }
  }

  private async setAside(message: Received, reason: string, orderId?: string): Promise<Verdict> {
    try {
      await this.quarantine.add(message, reason);
      return { kind: 'quarantined', reason, ...(orderId === undefined ? {} : { orderId }) };
    } catch (error) {
      this.logger.warn({ err: error, messageId: message.messageId }, 'quarantine can’t be written');
      return LATER;
    }
  }
}

function firstOfEach(parcels: readonly Parcel[]): Parcel[] {
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
