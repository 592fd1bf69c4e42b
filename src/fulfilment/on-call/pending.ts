import { Injectable } from '@nestjs/common';
import { orderNumber } from '../../orders/index.js';
import { type Found, PendingSurvey } from '../../reconciliation/index.js';
import { ageInWords } from '../../foundation/terminal/index.js';
import { counted, type Report, table } from '../../foundation/terminal/index.js';

const words: Readonly<Record<Found['finding'], string>> = {
  young: 'just accepted',
  underway: 'in the queue, or in hand',
  missing: 'nowhere: a sweep sends it again',
  held: 'held',
  stuck: 'sent again and again, never recorded',
  recorded: 'recorded: a sweep takes it off its cart',
};

/** `pending`: accepted orders that carts still keep, those that wait longest first. */
@Injectable()
export class Pending {
  constructor(private readonly survey: PendingSurvey) {}

  /** @param olderThan milliseconds */
  async report(olderThan: number): Promise<Report> {
    const now = Date.now();
    const orders = [];
    for await (const { found } of this.survey.look({ before: now - olderThan })) {
      for (const { order, finding } of found) {
        if (now - order.at < olderThan) continue;
        const { orderId, cartId, at, sweeps = 0, held = null } = order;
        orders.push({
          ...{ orderId, number: orderNumber(orderId), cartId, acceptedAt: new Date(at).toISOString() },
          ...{ ageSeconds: Math.round((now - at) / 1000), finding, sentAgain: sweeps, held },
        });
      }
    }
    orders.sort((a, b) => b.ageSeconds - a.ageSeconds);
    const rows = orders.map(({ number, orderId, ageSeconds, finding, sentAgain, held }) => [
      ...[number, orderId, ageInWords(ageSeconds * 1000)],
      sentAgain,
      held === null ? words[finding] : `held: ${held}`,
    ]);
    const text =
      rows.length === 0
        ? 'no accepted order waits to be recorded'
        : `${table(['Order', 'Id', 'Age', 'Sent again', 'Finding'], rows)}\n\n${counted(rows.length, 'order')}`;
    return { text, json: { orders }, needsPerson: false };
  }
}
