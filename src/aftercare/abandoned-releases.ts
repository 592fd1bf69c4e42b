import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { withPatience } from '../foundation/database/index.js';
import {
  type AbandonedPayment,
  AbandonedPayments,
  Payments,
  PaymentUnwell,
  STUCK_AFTER_TRIES,
} from '../payments/index.js';
import { pauseAfter } from './settlement-patience.js';

const BATCH = 100;
/** Longer than all that happens between claiming holds and writing down what became of them. */
const CLAIM_MILLISECONDS = 30_000;

/** What became of holds that were due. */
export interface Released {
  readonly released: number;
  /** Whether there may be more to do right now. */
  readonly more: boolean;
}

/**
 * Has providers let go of money held for orders that were set aside. Its row was committed with the order's quarantine and
 * is the reason to ask; the row says released only once the provider has answered. What happens in between is asked for
 * again under the same key.
 */
@Injectable()
export class AbandonedReleases {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly payments: Payments,
    private readonly abandoned: AbandonedPayments,
    private readonly clock: Clock,
  ) {}

  /** Releases holds that are due, those due longest first, some at a time. Any number of processes may do this at once. */
  async releaseDue(): Promise<Released> {
    const now = this.clock.now();
    const claimed = await withPatience(() =>
      this.abandoned.claim(BATCH, { before: new Date(now), until: new Date(now + CLAIM_MILLISECONDS) }),
    );
    const answered = await Promise.all(claimed.map(async (hold) => await this.ask(hold)));
    const done = claimed.filter((_, index) => answered[index]);
    const released = await withPatience(() => this.abandoned.released(done));
    for (const hold of claimed.filter((each) => !done.includes(each))) await this.postpone(hold);
    return { released, more: claimed.length === BATCH && done.length > 0 };
  }

  private async ask(hold: AbandonedPayment): Promise<boolean> {
    try {
      await this.payments.settle({ ...hold, status: 'releasing' });
      return true;
    } catch (error) {
      if (!(error instanceof PaymentUnwell)) throw error;
      const { orderId, attempt, tries } = hold;
      // Once: the metric goes on saying it.
      if (tries + 1 === STUCK_AFTER_TRIES) {
        this.logger.error({ err: error, orderId, attempt }, 'money stays held: its provider gives no answer');
      }
      return false;
    }
  }

  private async postpone(hold: AbandonedPayment): Promise<void> {
    const until = new Date(this.clock.now() + pauseAfter(hold.tries + 1, Math.random()));
    await withPatience(() => this.abandoned.postpone(hold, until));
  }
}
