import { Injectable } from '@nestjs/common';
import type { WaitingOrder } from '../../cart/index.js';
import { Database } from '../../foundation/database/index.js';
import { DeadLetters } from '../../foundation/queue/index.js';
import { StockMovement } from '../../inventory/index.js';
import { Mail } from '../../notifications/index.js';
import { type Order, type OrderEvent, type OrderLine, orderNumber, Orders } from '../../orders/index.js';
import { Payment } from '../../payments/index.js';
import { claimIn } from '../parcel.js';
import { Quarantine } from '../quarantine.js';
import { OrderFinder } from './order-finder.js';

/** Everything known of an order. What couldn’t be asked is named, so that nobody takes silence for “none”. */
export interface Dossier {
  readonly orderId: string;
  readonly number: string;
  readonly order: Omit<Order, 'accessKeyHash'> | null;
  readonly lines: readonly OrderLine[];
  readonly events: readonly OrderEvent[];
  readonly payment: Payment | null;
  readonly mails: readonly Pick<Mail, 'id' | 'kind' | 'recipient' | 'createdAt' | 'sentAt'>[];
  readonly movements: readonly StockMovement[];
  /** In its cart, while it is accepted and not recorded. */
  readonly pending: Omit<WaitingOrder, 'body'> | null;
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
  readonly unknown: readonly { readonly what: string; readonly because: string }[];
}

/** Collects what database, carts and queues know of an order. Whatever is away is left out and named. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly finder: OrderFinder,
    private readonly quarantine: Quarantine,
    private readonly deadLetters: DeadLetters,
  ) {}

  async of(orderId: string): Promise<Dossier> {
    const unknown: { what: string; because: string }[] = [];
    const ask = async <T>(what: string, question: () => Promise<T>, otherwise: T): Promise<T> => {
      try {
        return await question();
      } catch (error) {
        unknown.push({ what, because: (error as Error).message });
        return otherwise;
      }
    };
    const [recorded, rows, pending, quarantined, dead] = await Promise.all([
      ask('order', () => this.orders.find(orderId), undefined),
      ask('payment, mails, stock movements', () => this.rowsOf(orderId), { payment: null, mails: [], movements: [] }),
      ask('cart', () => this.finder.waiting((waiting) => waiting.orderId === orderId), []),
      ask('quarantine', () => this.quarantine.of(orderId), []),
      ask('dead letters', () => this.deadLetters.visit(() => false), []),
    ]);
    return {
      orderId,
      number: orderNumber(orderId),
      order: recorded === undefined ? null : withoutHash(recorded.order),
      lines: recorded?.lines ?? [],
      events: recorded?.events ?? [],
      ...rows,
      pending: pending[0] === undefined ? null : withoutBody(pending[0]),
      quarantined: quarantined.map(({ messageId, reason, receivedAt, redrivenAt }) => ({
        ...{ messageId, reason, receivedAt, redrivenAt },
      })),
      deadLetters: dead
        .filter(({ body }) => claimIn(body).orderId === orderId)
        .map(({ messageId, receives, sentAt = null }) => ({ messageId, receives, sentAt })),
      unknown,
    };
  }

  private async rowsOf(orderId: string): Promise<Pick<Dossier, 'payment' | 'mails' | 'movements'>> {
    return await this.database.writing(async (manager) => ({
      payment: await manager.findOneBy(Payment, { orderId }),
      mails: await manager.find(Mail, {
        // Not what they say: that holds the key to the order’s page.
        select: { id: true, kind: true, recipient: true, createdAt: true, sentAt: true },
        where: { orderId },
        order: { id: 'ASC' },
      }),
      movements: await manager.find(StockMovement, { where: { orderId }, order: { id: 'ASC' } }),
    }));
  }
}

/** Whether anything at all is known of the order. */
export function isKnown({ order, pending, quarantined, deadLetters, movements, events, unknown }: Dossier): boolean {
  return (
    order !== null ||
    pending !== null ||
    [quarantined, deadLetters, movements, events, unknown].some((list) => list.length > 0)
  );
}

function withoutHash({ accessKeyHash: _hash, ...order }: Order): Omit<Order, 'accessKeyHash'> {
  return order;
}

function withoutBody({ body: _body, ...order }: WaitingOrder): Omit<WaitingOrder, 'body'> {
  return order;
}
