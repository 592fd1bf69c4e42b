import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Cancellation, Invoices, Packing, Refunds, Shipping } from '../../aftercare/index.js';
import { formatMoney, minorUnits } from '../../foundation/money/index.js';
import { counted, type Report } from '../../foundation/terminal/index.js';
import { type Act, Orders, orderNumber, type Pieces, type Refused, refused } from '../../orders/index.js';
import { OrderFinder } from './order-finder.js';

/** Who does it, and a name for the request where a program may send it twice. */
export interface Hand {
  readonly by: string;
  readonly operation?: string;
}

/** Everything that is done to an order by hand: packed, shipped, paid, cancelled, refunded. */
@Injectable()
export class Handwork {
  constructor(
    private readonly finder: OrderFinder,
    private readonly orders: Orders,
    private readonly packing: Packing,
    private readonly shipping: Shipping,
    private readonly invoices: Invoices,
    private readonly cancellation: Cancellation,
    private readonly refunds: Refunds,
  ) {}

  /** `pack`: says that orders are packed. */
  async pack(named: string, hand: Hand): Promise<Report> {
    return await this.doneTo(named, hand, 'not packed', (orderId, act) => this.packing.pack(orderId, act), {
      'packed-before': 'was packed before',
      packed: 'packed; its buyer can no longer cancel it',
    });
  }

  /** `ship`: a parcel is on its way. */
  async ship(
    named: string,
    parcel: { readonly carrier: string; readonly tracking?: string; readonly lines?: readonly Pieces[] },
    hand: Hand,
  ): Promise<Report> {
    return await this.doneTo(named, hand, 'not shipped', (orderId, act) => this.shipping.ship(orderId, parcel, act), {
      'shipped-before': 'was shipped before: nothing is changed, and nobody is written to',
      shipped: (shipped) => {
        const pieces = shipped.left.reduce((sum, { qty }) => sum + qty, 0);
        const rest = shipped.left.map(({ sku, qty }) => `${sku}=${String(qty)}`).join(',');
        const numbered = shipped.tracking === null ? '' : ` ${shipped.tracking}`;
        const link = shipped.trackingUrl ?? 'no link: the shop doesn’t know how this carrier tracks';
        return [
          `parcel ${String(shipped.parcel)} is on its way with ${shipped.carrier}${numbered}; its buyer is written to`,
          ...(shipped.tracking === null ? [] : [`  ${link}`]),
          pieces === 0 ? '  all of the order is sent' : `  still to be sent: ${rest} (${counted(pieces, 'piece')})`,
        ].join('\n');
      },
    });
  }

  /** `paid`: the money for an invoice has arrived. */
  async paid(named: string, paid: { readonly on?: string; readonly reference?: string }, hand: Hand): Promise<Report> {
    return await this.doneTo(named, hand, 'not paid', (orderId, act) => this.invoices.markPaid(orderId, paid, act), {
      'paid-before': ({ paidOn }) => `was paid before, on ${paidOn}`,
      paid: ({ paidOn }) => `paid on ${paidOn}`,
    });
  }

  /** `cancel`: takes an order back, as its buyer could until it was packed. */
  async cancel(named: string, hand: Hand): Promise<Report> {
    const cancel = (orderId: string, act: Act) => this.cancellation.cancelByHand(orderId, act);
    return await this.doneTo(named, hand, 'not cancelled', cancel, {
      'cancelled-before': 'was cancelled before',
      cancelled: 'cancelled: its goods are back on the shelf, its money goes back, its buyer is written to',
    });
  }

  /** `refund`: sends an order’s money back, or a part of it. @param wanted.amount as typed, in major units */
  async refund(
    named: string,
    { amount, ...wanted }: { readonly lines?: readonly Pieces[]; readonly amount?: string; readonly restock?: boolean },
    hand: Hand,
  ): Promise<Report> {
    const refund = async (orderId: string, act: Act) => {
      if (amount === undefined) return await this.refunds.refund(orderId, wanted, act);
      const order = (await this.orders.find(orderId))?.order;
      if (order === undefined) return refused('no such order is recorded');
      const units = minorUnits(amount, order.currency);
      if (typeof units !== 'number') return refused(`${amount} is no amount of ${order.currency}`);
      return await this.refunds.refund(orderId, { ...wanted, amount: units }, act);
    };
    return await this.doneTo(named, hand, 'not refunded', refund, {
      'refunded-before': ({ status }) =>
        `its money ${status === 'refunded' ? 'was sent back before' : 'is being sent back already'}`,
      refunding: ({ amount: units, currency, left, byHand }) => {
        const money = (of: number) => formatMoney(of, currency, 'en');
        const what =
          left === 0 ? `its money is being sent back, ${money(units)}` : `${money(units)} is being sent back`;
        return [
          left === 0 ? what : `${what}; ${money(left)} is left`,
          ...(byHand ? ['  it was paid by bank transfer: send it from there, the shop only notes it'] : []),
        ].join('\n');
      },
    });
  }

  private async doneTo<Answer extends { readonly outcome: string }>(
    named: string,
    { by, operation = randomUUID() }: Hand,
    failure: string,
    work: (orderId: string, act: Act) => Promise<Answer | Refused>,
    words: WordsFor<Exclude<Answer, Refused>>,
  ): Promise<Report> {
    const [orderId, ...others] = await this.finder.named(named);
    if (orderId === undefined || others.length > 0) {
      const because =
        orderId === undefined ? 'no such order is recorded' : 'several orders are meant: name one by its number';
      return { text: `${named}: ${because}`, json: { outcome: 'refused', because }, needsPerson: true };
    }
    const answer = await work(orderId, { by, operationId: operation });
    const number = orderNumber(orderId);
    const json = { orderId, number, ...answer };
    if (isRefused(answer)) return { text: `${number}: ${failure}, ${answer.because}`, json, needsPerson: true };
    const say = words[answer.outcome as keyof typeof words] as string | ((answer: unknown) => string);
    return { text: `${number}: ${typeof say === 'string' ? say : say(answer)}`, json, needsPerson: false };
  }
}

/** What is said of each outcome. */
type WordsFor<Answer extends { readonly outcome: string }> = {
  readonly [Outcome in Answer['outcome']]: string | ((answer: Extract<Answer, { outcome: Outcome }>) => string);
};

const isRefused = (answer: { readonly outcome: string }): answer is Refused => answer.outcome === 'refused';
