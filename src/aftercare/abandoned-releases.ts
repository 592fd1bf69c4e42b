import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { withPatience } from '../foundation/database/index.js';
import {
  type AbandonedPayment,
  AbandonedPayments,
  type Advance,
  type Asking,
  asking,
  DOUBT_MILLISECONDS,
  Payments,
  STUCK_AFTER_TRIES,
} from '../payments/index.js';
import { pauseAfter } from './settlement-patience.js';

const BATCH = 100;

/** What became of holds that were due. */
export interface Released {
  readonly released: number;
  /** Whether there may be more to do right now. */
  readonly more: boolean;
}

/**
 * Has providers let go of money held for orders that were set aside. Its row was committed with the order's quarantine and
 * is the reason to ask, and says that somebody asks before they do; it says released only once the provider has answered.
 * What happens in between is in doubt, and is looked up.
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
    const claim = asking(this.clock);
    const claimed = await withPatience(() => this.abandoned.claim(BATCH, claim.at, claim));
    const tried = await Promise.all(
      claimed.map(async (hold) => ({
        hold,
        advance: await this.payments.advance({ ...hold, status: 'releasing' }, claim),
      })),
    );
    // A hold is captured only by an order that was recorded with it. One that was all the same is asked for again:
    // letting go of it sends the money back.
    const gone = tried.filter(({ advance }) => advance.outcome === 'done' && advance.to === 'released');
    const released = await withPatience(() => this.abandoned.released(gone.map(({ hold }) => hold)));
    const rest = tried.filter((each) => !gone.includes(each));
    for (const { hold, advance } of rest) await this.putOff(hold, advance, claim);
    const answered = rest.some(({ advance }) => advance.outcome === 'not-done');
    return { released, more: answered || (claimed.length === BATCH && gone.length > 0) };
  }

  private async putOff(hold: AbandonedPayment, advance: Advance, claim: Asking): Promise<void> {
    const { orderId, attempt, tries } = hold;
    const known = advance.outcome === 'done' || advance.outcome === 'not-done';
    // Once: the metric goes on saying it.
    if (!known && tries + 1 === STUCK_AFTER_TRIES) {
      this.logger.error({ err: advance.error, orderId, attempt }, 'money stays held: its provider gives no answer');
    }
    const pause = pauseAfter(tries + 1, Math.random());
    const until = (milliseconds: number) => new Date(this.clock.now() + milliseconds);
    await withPatience(async () => {
      if (advance.outcome === 'in-doubt') {
        await this.abandoned.postpone(hold, claim, until(Math.max(DOUBT_MILLISECONDS, pause)));
      } else await this.abandoned.takeBack(hold, claim, advance.outcome === 'not-done' ? claim.at : until(pause));
    });
  }
}
