import { Injectable } from '@nestjs/common';
import { Refunds } from '../../aftercare/index.js';
import { orderNumber } from '../../orders/index.js';
import { OrderFinder } from './order-finder.js';
import type { Report } from '../../foundation/terminal/index.js';

/** `refund`: sends an order’s money back. Its goods stay where they are. */
@Injectable()
export class Refund {
  constructor(
    private readonly finder: OrderFinder,
    private readonly refunds: Refunds,
  ) {}

  async report(named: string): Promise<Report> {
    const [orderId, ...others] = named.includes('@') ? [] : await this.finder.ids(named);
    if (orderId === undefined || others.length > 0) {
      const because = 'no such order is recorded';
      return { text: `${named}: ${because}`, json: { outcome: 'refused', because }, needsPerson: true };
    }
    const refund = await this.refunds.refund(orderId);
    const number = orderNumber(orderId);
    const json = { orderId, number, ...refund };
    switch (refund.outcome) {
      case 'refunding':
        return { text: `${number}: its money is being sent back`, json, needsPerson: false };
      case 'refunded-before': {
        const state = refund.status === 'refunded' ? 'was sent back before' : 'is being sent back already';
        return { text: `${number}: its money ${state}`, json, needsPerson: false };
      }
      case 'refused':
        return { text: `${number}: not refunded, ${refund.because}`, json, needsPerson: true };
    }
  }
}
