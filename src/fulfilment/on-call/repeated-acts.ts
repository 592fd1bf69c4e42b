import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Invoices, type ParcelToShip, Refunds, Shipping } from '../../aftercare/index.js';
import { Clock } from '../../foundation/clock/index.js';
import { type ActDone, actInWords } from '../../journal/index.js';
import type { Refused } from '../../orders/index.js';

/** An order that was just recorded has its money taken within seconds; what is refused until then may be done after. */
const TRIED_FOR_MILLISECONDS = 60_000;
const LOOK_AGAIN_MILLISECONDS = 500;

/** What came of doing something again. */
export interface Repeated {
  readonly done: boolean;
  readonly words: string;
}

/** Does again what was done to an order by hand and is lost: parcels, refunds, paid invoices. */
@Injectable()
export class RepeatedActs {
  constructor(
    private readonly shipping: Shipping,
    private readonly refunds: Refunds,
    private readonly invoices: Invoices,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for the same in the name of whoever did it first, under the same operation id: what was done since is not done
   * again. A refund has its old place among the order’s refunds if they are repeated in their order, so that its provider
   * is asked under the key it knows.
   */
  async repeat(orderId: string, act: ActDone): Promise<Repeated> {
    const deadline = this.clock.now() + TRIED_FOR_MILLISECONDS;
    for (;;) {
      const answer = await this.ask(orderId, act);
      if (answer.outcome !== 'refused') return { done: true, words: `done again: ${actInWords(act)}` };
      if (this.clock.now() >= deadline)
        return { done: false, words: `not done again: ${actInWords(act)}: ${answer.because}` };
      await sleep(LOOK_AGAIN_MILLISECONDS);
    }
  }

  private async ask(
    orderId: string,
    { action, operationId, doneBy: by, request }: ActDone,
  ): Promise<{ readonly outcome: 'done' } | Refused> {
    const hand = { by, operationId };
    switch (action) {
      case 'ship':
        return isDone(await this.shipping.ship(orderId, said<ParcelToShip>(request), hand));
      case 'refund':
        return isDone(await this.refunds.refund(orderId, said<Parameters<Refunds['refund']>[1]>(request), hand));
      case 'mark-paid': {
        const { paidOn, reference } = said<{ paidOn: string; reference?: string }>(request);
        const how = { on: paidOn, ...(reference === undefined ? {} : { reference }) };
        return isDone(await this.invoices.markPaid(orderId, how, hand));
      }
      default:
        return { outcome: 'refused', because: 'the order’s states tell of it' };
    }
  }
}

/** A request as it was made: what it left to the shop is kept as null. */
function said<T>(request: ActDone['request']): T {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null)) as T;
}

function isDone(answer: { readonly outcome: string } | Refused): { readonly outcome: 'done' } | Refused {
  return answer.outcome === 'refused' ? (answer as Refused) : { outcome: 'done' };
}
