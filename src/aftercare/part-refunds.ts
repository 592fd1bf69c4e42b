import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { randomId } from '../foundation/identifiers/index.js';
import { type Order, Orders, type Pieces, type Refused } from '../orders/index.js';
import { type Payment, PaymentLedger, RefundLedger, type RefundWithLines } from '../payments/index.js';
import { chosenPieces } from './chosen-pieces.js';
import { PiecesLeft } from './pieces-left.js';
import type { RefundWanted } from './refund-wanted.js';

/** A part of an order’s money that is to go back. */
export interface Part {
  /** Minor units. */
  readonly amount: number;
  /** Pieces whose money it is; none where it is an amount, or all that is left. */
  readonly lines: readonly Pieces[];
  /** Those of them that had not been sent. */
  readonly unsent: readonly Pieces[];
  /** All that was still to be sent before. */
  readonly toShip: readonly Pieces[];
}

/** Refunds of a part of an order’s money: what they come to, and their rows. */
@Injectable()
export class PartRefunds {
  constructor(
    private readonly orders: Orders,
    private readonly ledger: PaymentLedger,
    private readonly rows: RefundLedger,
    private readonly piecesLeft: PiecesLeft,
  ) {}

  /**
   * What somebody wants to go back of a locked order’s money. Of pieces that can be meant in two ways, those that weren’t
   * sent are.
   *
   * @param known.left minor units of the payment that haven’t gone back
   */
  async partOf(
    manager: EntityManager,
    { id: orderId }: Order,
    wanted: RefundWanted,
    known: { readonly sent: readonly RefundWithLines[]; readonly left: number },
  ): Promise<Part | Refused> {
    const toShip = await this.piecesLeft.toShip(manager, orderId);
    if (wanted.lines === undefined) return { amount: wanted.amount ?? known.left, lines: [], unsent: [], toShip };
    const bought = await this.orders.linesOf(manager, orderId);
    const back = Map.groupBy(
      known.sent.flatMap(({ lines }) => lines),
      ({ sku }) => sku,
    );
    const available = bought.map(({ sku, qty }) => ({
      sku,
      qty: (back.get(sku) ?? []).reduce((rest, line) => rest - line.qty, qty),
    }));
    const lines = chosenPieces(wanted.lines, available, 'to be paid back');
    if ('outcome' in lines) return lines;
    const priceOf = new Map(bought.map(({ sku, unitPrice }) => [sku, unitPrice]));
    const leftOf = new Map(toShip.map(({ sku, qty }) => [sku, qty]));
    return {
      amount: lines.reduce((sum, { sku, qty }) => sum + qty * (priceOf.get(sku) ?? 0), 0),
      lines,
      unsent: lines
        .map(({ sku, qty }) => ({ sku, qty: Math.min(qty, leftOf.get(sku) ?? 0) }))
        .filter(({ qty }) => qty > 0),
      toShip,
    };
  }

  /** Writes a refund’s row, due at once, and says in the payment’s that parts of it go back. */
  async add(
    manager: EntityManager,
    refund: Pick<Part, 'amount' | 'lines' | 'unsent'> & {
      readonly order: Pick<Order, 'id'>;
      readonly payment: Pick<Payment, 'currency'>;
      readonly number: number;
    },
    at: Date,
  ): Promise<void> {
    const { order, payment, number, amount, lines, unsent } = refund;
    const unsentOf = new Map(unsent.map(({ sku, qty }) => [sku, qty]));
    await this.rows.add(manager, {
      ...{ id: randomId(), orderId: order.id, number, status: 'refunding', amount, currency: payment.currency, at },
      ...{ refundedAt: null, dueAt: at, tries: 0, askedAt: null, askedBy: null },
      lines: lines.map(({ sku, qty }) => ({ sku, qty, unsent: unsentOf.get(sku) ?? 0 })),
    });
    await this.ledger.move(manager, [order.id], 'captured', 'part_refunded');
  }

  /** Has what is left of a payment go back of which parts went back already, as it does when its order is cancelled. */
  async addRest(manager: EntityManager, order: Pick<Order, 'id'>, payment: Payment, at: Date): Promise<void> {
    if (payment.status !== 'part_refunded') return;
    const sent = await this.rows.of(manager, order.id);
    const amount = payment.amount - sent.reduce((sum, refund) => sum + refund.amount, 0);
    if (amount <= 0) return;
    await this.add(manager, { order, payment, number: sent.length + 1, amount, lines: [], unsent: [] }, at);
  }
}
