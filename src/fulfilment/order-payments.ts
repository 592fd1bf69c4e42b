import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { AbandonedPayments, type KnownPayment, Payments } from '../payments/index.js';
import type { PaidParcel, Parcel } from './parcel.js';

/** What is known of the money of a batch. */
export interface Asked {
  readonly paid: readonly PaidParcel[];
  /** Those whose payment is recorded: nobody is asked for it again. */
  readonly recorded: readonly Parcel[];
  /** Those whose provider gave no answer. */
  readonly waiting: readonly Parcel[];
}

/** Asks for the money of orders that are to be recorded. */
@Injectable()
export class OrderPayments {
  private readonly logger = new Logger('Fulfilment');

  constructor(
    private readonly payments: Payments,
    private readonly abandoned: AbandonedPayments,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for everybody’s money, at once and before any lock is held. An order whose provider gives no answer waits, and
   * holds up nobody. One that was set aside before, and whose hold was given up then, asks under a key of its own.
   *
   * @throws {DatabaseUnwell} when nobody can tell under which key to ask: nothing is asked then
   */
  async askFor(parcels: readonly Parcel[]): Promise<Asked> {
    if (parcels.length === 0) return { paid: [], recorded: [], waiting: [] };
    const known = await this.abandoned.known(parcels.map(({ order }) => order.orderId));
    const recorded = parcels.filter(({ order }) => known.get(order.orderId)?.recorded === true);
    const open = parcels.filter((parcel) => !recorded.includes(parcel));
    const asked = await Promise.all(
      open.map(async (parcel) => await this.authorised(parcel, known.get(parcel.order.orderId))),
    );
    return {
      paid: asked.filter((parcel) => parcel !== undefined),
      recorded,
      waiting: open.filter((_, index) => asked[index] === undefined),
    };
  }

  private async authorised(parcel: Parcel, known: KnownPayment | undefined): Promise<PaidParcel | undefined> {
    const { orderId, payment, total, currency } = parcel.order;
    const request = { orderId, attempt: known?.attempt ?? 0, method: payment.method, amount: total, currency };
    try {
      return { ...parcel, payment: await this.payments.authorise({ ...request, at: this.clock.date() }) };
    } catch (error) {
      // Whatever it was: only a provider’s own no declines an order.
      this.logger.warn({ err: error, orderId }, 'order waits for its payment');
      return undefined;
    }
  }
}
