import { Injectable } from '@nestjs/common';
import type { WaitingOrder } from '../../cart/index.js';
import { Database } from '../../foundation/database/index.js';
import { DeadLetters } from '../../foundation/queue/index.js';
import { StockMovement } from '../../inventory/index.js';
import { Journal, type JournalHeading } from '../../journal/index.js';
import { Mail } from '../../notifications/index.js';
import {
  type Order,
  type OrderAction,
  OrderActions,
  type OrderEvent,
  type OrderLine,
  orderNumber,
  Orders,
  type ShippedParcel,
} from '../../orders/index.js';
import {
  InvoicePayment,
  Payment,
  type PaymentAttempt,
  PaymentAttempts,
  RefundLedger,
  type RefundWithLines,
} from '../../payments/index.js';
import { claimIn } from '../parcel.js';
import { Quarantine } from '../quarantine.js';
import { OrderFinder } from './order-finder.js';

/** Something that couldn’t be asked. */
interface Unknown {
  readonly what: string;
  readonly because: string;
}

/** Everything known of an order. What couldn’t be asked is named, so that nobody takes silence for “none”. */
export interface Dossier {
  readonly orderId: string;
  readonly number: string;
  readonly order: Omit<Order, 'accessKeyHash'> | null;
  readonly lines: readonly OrderLine[];
  readonly events: readonly OrderEvent[];
  /** What was done to it by hand, oldest first. */
  readonly actions: readonly OrderAction[];
  readonly shipments: readonly ShippedParcel[];
  readonly payment: Payment | null;
  /** Tries to pay it in another way, after its payment was declined. */
  readonly attempts: readonly PaymentAttempt[];
  /** Parts of its money that go back or have gone. */
  readonly refunds: readonly RefundWithLines[];
  readonly invoicePaid: InvoicePayment | null;
  readonly mails: readonly Pick<
    Mail,
    'id' | 'kind' | 'recipient' | 'createdAt' | 'sentAt' | 'handedOverAt' | 'unanswered' | 'givenUpAt' | 'suppressed'
  >[];
  readonly movements: readonly StockMovement[];
  /** In its cart, while it is accepted and not recorded. */
  readonly pending: Omit<WaitingOrder, 'body'> | null;
  /** What the journal has of it, oldest first: all that is left of an order that a restored database lacks. */
  readonly journaled: readonly JournalHeading[];
  readonly quarantined: readonly {
    readonly messageId: string;
    readonly reason: string;
    readonly receivedAt: Date;
    readonly redrivenAt: Date | null;
  }[];
  readonly deadLetters: readonly {
    readonly messageId: string;
    readonly receives: number;
    readonly sentAt: Date | null;
  }[];
  readonly unknown: readonly Unknown[];
}

/** Collects what database, carts and queues know of an order. Whatever is away is left out and named. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly actions: OrderActions,
    private readonly attempts: PaymentAttempts,
    private readonly refunds: RefundLedger,
    private readonly finder: OrderFinder,
    private readonly quarantine: Quarantine,
    private readonly deadLetters: DeadLetters,
    private readonly journal: Journal,
  ) {}

  /** Carts and dead letters are asked once, however many orders. */
  async of(orderIds: readonly string[]): Promise<Dossier[]> {
    const away: Unknown[] = [];
    const isMeant = ({ orderId }: WaitingOrder) => orderIds.includes(orderId);
    const waiting = await asked('cart', away, () => this.finder.waiting(isMeant), []);
    const dead = await asked('dead letters', away, () => this.deadLetters.visit(() => false), []);
    const dossiers: Dossier[] = [];
    for (const orderId of orderIds) {
      const unknown = [...away];
      const recorded = await asked('order', unknown, () => this.orders.find(orderId), undefined);
      const none = {
        payment: null,
        attempts: [],
        refunds: [],
        invoicePaid: null,
        actions: [],
        mails: [],
        movements: [],
      };
      const rows = await asked(
        'payment, mails, stock movements, what was done by hand',
        unknown,
        () => this.rowsOf(orderId),
        none,
      );
      const quarantined = await asked('quarantine', unknown, () => this.quarantine.of(orderId), []);
      const journaled = await asked('journal', unknown, () => this.journal.ofNumber(orderNumber(orderId)), []);
      const inCart = waiting.find((order) => order.orderId === orderId);
      dossiers.push({
        ...{ orderId, number: orderNumber(orderId) },
        order: recorded === undefined ? null : withoutHash(recorded.order),
        lines: recorded?.lines ?? [],
        events: recorded?.events ?? [],
        shipments: recorded?.shipments ?? [],
        ...rows,
        pending: inCart === undefined ? null : withoutBody(inCart),
        journaled: journaled.find((each) => each.orderId === orderId)?.entries ?? [],
        quarantined: quarantined.map(({ messageId, reason, receivedAt, redrivenAt }) => ({
          ...{ messageId, reason, receivedAt, redrivenAt },
        })),
        deadLetters: dead
          .filter(({ body }) => claimIn(body).orderId === orderId)
          .map(({ messageId, receives, sentAt = null }) => ({ messageId, receives, sentAt })),
        unknown,
      });
    }
    return dossiers;
  }

  private async rowsOf(
    orderId: string,
  ): Promise<Pick<Dossier, 'payment' | 'attempts' | 'refunds' | 'invoicePaid' | 'actions' | 'mails' | 'movements'>> {
    return await this.database.writing(async (manager) => ({
      payment: await manager.findOneBy(Payment, { orderId }),
      attempts: await this.attempts.of(manager, orderId),
      refunds: await this.refunds.of(manager, orderId),
      invoicePaid: await manager.findOneBy(InvoicePayment, { orderId }),
      actions: await this.actions.of(manager, orderId),
      mails: await manager.find(Mail, {
        // Not what they say: that holds the key to the order’s page.
        select: {
          ...{ id: true, kind: true, recipient: true, createdAt: true, sentAt: true },
          ...{ handedOverAt: true, unanswered: true, givenUpAt: true, suppressed: true },
        },
        where: { orderId },
        order: { id: 'ASC' },
      }),
      movements: await manager.find(StockMovement, { where: { orderId }, order: { id: 'ASC' } }),
    }));
  }
}

async function asked<T>(what: string, unknown: Unknown[], ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    unknown.push({ what, because: (error as Error).message });
    return otherwise;
  }
}

/** Whether anything at all is known of the order. */
export function isKnown({ order, pending, ...lists }: Dossier): boolean {
  const { quarantined, deadLetters, movements, events, journaled, unknown } = lists;
  return (
    order !== null ||
    pending !== null ||
    [quarantined, deadLetters, movements, events, journaled, unknown].some((list) => list.length > 0)
  );
}

function withoutHash({ accessKeyHash: _hash, ...order }: Order): Omit<Order, 'accessKeyHash'> {
  return order;
}

function withoutBody({ body: _body, ...order }: WaitingOrder): Omit<WaitingOrder, 'body'> {
  return order;
}
