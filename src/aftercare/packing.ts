import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { type Act, canBecome, type Order, OrderActions, Orders, type Refused, refused } from '../orders/index.js';
import { PaymentLedger, type PaymentStatus } from '../payments/index.js';

/** What came of packing an order. */
export type Packed =
  | { readonly outcome: 'packed'; readonly number: string }
  /** It was packed before, and may be on its way. */
  | { readonly outcome: 'packed-before'; readonly number: string }
  | Refused;

/** States of a payment in which goods may go out. Any other, and any that is new, holds the parcel. */
const paidFor: ReadonlySet<PaymentStatus> = new Set(['approved', 'captured', 'open', 'part_refunded']);

/** Says that orders are packed. From then on their buyers can’t cancel them. */
@Injectable()
export class Packing {
  private readonly logger = new Logger('Aftercare');

  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly actions: OrderActions,
    private readonly ledger: PaymentLedger,
    private readonly clock: Clock,
  ) {}

  /**
   * Says that an order is packed. Of two who do so at once, or of one who packs and a buyer who cancels, the first is heard
   * and the other is told.
   *
   * @throws RangeError when the act can’t be kept, {DatabaseUnwell} when the primary can’t do it now
   */
  async pack(orderId: string, act: Act): Promise<Packed> {
    const at = this.clock.date();
    const packed = await withPatience(() =>
      this.database.transaction(async (manager): Promise<Packed> => {
        const order = await this.orders.lock(manager, orderId);
        if (order === undefined) return refused('no such order is recorded');
        const asked = { orderId, action: 'pack', request: {} } as const;
        return await this.actions.once(manager, asked, act, at, async () => {
          const { number, status } = order;
          if (status === 'packed' || status === 'shipped') return { outcome: 'packed-before', number };
          const because = await this.hindrance(manager, order);
          if (because !== undefined) return refused(because);
          await this.orders.move(manager, order, 'packed', at);
          return { outcome: 'packed', number };
        });
      }),
    );
    if (packed.outcome === 'packed') this.logger.log({ orderId }, 'order is packed');
    return packed;
  }

  /** Why a locked order can’t be packed, nor sent; undefined where it can. */
  async hindrance(manager: EntityManager, { id, status }: Order): Promise<string | undefined> {
    if (status !== 'packed' && !canBecome(status, 'packed')) return `an order that is ${spoken(status)} is not sent`;
    const payment = await this.ledger.lock(manager, id);
    if (payment === undefined) return 'no payment is recorded for it';
    return paidFor.has(payment.status) ? undefined : `its payment is ${spoken(payment.status)}`;
  }
}

const spoken = (state: string) => state.replaceAll('_', ' ');
