import type { ChargeState } from './payment-provider.js';

/**
 * Every state a payment can be in, and what it may become. Each state but the resting ones is an intent: the provider is
 * to be asked for the next. That it has been asked stands beside it until the outcome is known.
 */
export const paymentMayBecome = {
  /** The provider holds the money for the order; it is to be captured. */
  approved: ['captured', 'releasing'],
  captured: ['refunding', 'part_refunded'],
  /** An invoice that waits for its money. */
  open: ['released', 'captured'],
  /**
   * Some of it goes back or has gone: the rows of `refunds` tell, and what is left of it goes back by them, too. A state of
   * its own, so that no release that doesn’t know of parts sends all of it back.
   */
  part_refunded: ['refunded'],
  /** The order came to nothing before the money was captured: the provider is to let go of it. */
  releasing: [
    'released',
    // The capture was under way already, and has been done.
    'refunding',
  ],
  released: [],
  /** The order came to nothing after the money was captured: the provider is to send it back. */
  refunding: ['refunded'],
  refunded: [],
  declined: [],
} as const satisfies Record<string, readonly string[]>;

export type PaymentStatus = keyof typeof paymentMayBecome;

/** The next step that a payment in this state waits for, if any. */
export const dueStep = { approved: 'capture', releasing: 'release', refunding: 'refund' } as const satisfies Partial<
  Record<PaymentStatus, string>
>;
export type DueStep = (typeof dueStep)[keyof typeof dueStep];

/** The states in which a provider is still to be asked for something. */
export const unsettled = Object.keys(dueStep) as (keyof typeof dueStep)[];

/** Where a step leads once the provider has done it. */
export const settledBy: Readonly<Record<DueStep, PaymentStatus>> = {
  capture: 'captured',
  release: 'released',
  refund: 'refunded',
};

/** What a payment becomes when its order comes to nothing: money that was taken goes back, money held is let go. */
export function calledOff(status: PaymentStatus): PaymentStatus {
  switch (status) {
    case 'approved':
      return 'releasing';
    case 'captured':
      return 'refunding';
    case 'open':
      return 'released';
    default:
      return status;
  }
}

/**
 * What a payment is, once its provider has said where the money is. Its own state: the step it waits for wasn’t done, and
 * may be asked for. What isn’t named here can’t have come about by what this shop asked for, and is for a person.
 */
export const becomes: Readonly<
  Record<(typeof unsettled)[number], Readonly<Partial<Record<ChargeState, PaymentStatus>>>>
> = {
  approved: { held: 'approved', captured: 'captured' },
  // Called off while it was being captured: what was taken goes back. Released is also what was captured and sent back.
  releasing: { held: 'releasing', captured: 'refunding', released: 'released', refunded: 'released' },
  refunding: { captured: 'refunding', refunded: 'refunded' },
};
