import { Injectable } from '@nestjs/common';
import { RecordedOrders } from '../journal/index.js';
import { orderNumber } from '../orders/index.js';
import { type Found, PendingSurvey } from './pending-survey.js';
import { PendingSweep } from './pending-sweep.js';
import { ageInWords } from '../foundation/terminal/index.js';
import type { Check, Discrepancy } from './discrepancy.js';

/** Accepted orders that carts still keep: sends those again that are nowhere, takes those off that are recorded. */
@Injectable()
export class AcceptedOrders implements Check {
  readonly name = 'accepted orders';

  constructor(
    private readonly survey: PendingSurvey,
    private readonly sweep: PendingSweep,
    private readonly recordedOrders: RecordedOrders,
  ) {}

  async run(dryRun: boolean): Promise<Discrepancy[]> {
    const now = Date.now();
    const discrepancies: Discrepancy[] = [];
    for await (const { found } of this.survey.look({ before: now - this.survey.patience })) {
      for (const each of found) {
        const discrepancy = await this.judge(each, now, dryRun);
        if (discrepancy !== undefined) discrepancies.push(discrepancy);
      }
    }
    return discrepancies;
  }

  private async judge({ order, finding }: Found, now: number, dryRun: boolean): Promise<Discrepancy | undefined> {
    const { orderId } = order;
    const about = { subject: orderNumber(orderId), orderId };
    const age = ageInWords(now - order.at);
    const repaired = dryRun ? 'would-repair' : 'repaired';
    switch (finding) {
      case 'missing': {
        const words = `accepted ${age} ago and nowhere: sent again`;
        if (dryRun || (await this.sweep.sendAgain(order)))
          return { ...about, kind: 'accepted-and-nowhere', words, outcome: repaired };
        return { ...about, kind: 'accepted-and-nowhere', words: `${words} by a sweep`, outcome: 'noted' };
      }
      case 'recorded':
        if (!dryRun) await this.recordedOrders.release([order]);
        return { ...about, kind: 'recorded-and-pending', words: 'recorded: taken off its cart', outcome: repaired };
      case 'held':
        return {
          ...about,
          ...{ kind: 'accepted-and-held', words: `accepted ${age} ago and held: ${order.held ?? ''}` },
          outcome: 'needs-person',
        };
      case 'stuck': {
        const words = `accepted ${age} ago, sent again ${String(order.sweeps ?? 0)} times and never recorded`;
        return { ...about, kind: 'accepted-and-stuck', words, outcome: 'needs-person' };
      }
      case 'young':
      case 'underway':
        return undefined;
    }
  }
}
