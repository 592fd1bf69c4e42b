import type { WaitingOrder } from '../cart/index.js';
import { ageInWords, counted } from '../foundation/terminal/index.js';
import { orderNumber } from '../orders/index.js';
import type { Check } from './check.js';
import type { Finding, Severity } from './finding.js';
import type { Found } from './pending-survey.js';

/** A finding with the order it is about: its message is personal, so it is never shown. */
interface WaitingFinding extends Finding {
  readonly order: WaitingOrder;
}

interface Kind {
  readonly name: string;
  readonly severity: Severity;
  readonly promise: string;
  readonly holds: (found: Found) => boolean;
  readonly words: (order: WaitingOrder, age: string) => string;
  readonly mends?: NonNullable<Check<WaitingFinding>['mends']>;
}

/** Looks at accepted orders that carts still keep, all checks of a run at the same ones. */
function checkOf({ holds, words, ...check }: Kind): Check<WaitingFinding> {
  return {
    ...check,
    finds: async (inspection) =>
      (await inspection.accepted()).filter(holds).map(({ order }) => ({
        ...{ subject: orderNumber(order.orderId), orderId: order.orderId, order },
        words: words(order, ageInWords(inspection.now - order.at)),
      })),
  };
}

export const acceptedAndNowhere = checkOf({
  name: 'accepted-and-nowhere',
  severity: 'warning',
  promise: 'an accepted order is recorded, or its message is on its way',
  holds: ({ finding }) => finding === 'missing',
  words: (_, age) => `accepted ${age} ago and nowhere`,
  mends: async ({ order }, { stores }) => ((await stores.sweep.sendAgain(order)) ? 'sent again' : undefined),
});

export const recordedAndPending = checkOf({
  name: 'recorded-and-pending',
  severity: 'warning',
  promise: 'a cart keeps no order that is recorded',
  holds: ({ finding }) => finding === 'recorded',
  words: () => 'recorded and still in its cart',
  mends: async ({ order }, { stores }) => {
    await stores.recordedOrders.release([order]);
    return 'taken off its cart';
  },
});

export const acceptedAndHeld = checkOf({
  name: 'accepted-and-held',
  severity: 'error',
  promise: 'no accepted order is held back',
  holds: ({ finding }) => finding === 'held',
  words: ({ held = '' }, age) => `accepted ${age} ago and held: ${held}`,
});

export const acceptedAndStuck = checkOf({
  name: 'accepted-and-stuck',
  severity: 'error',
  promise: 'an accepted order that was sent again is recorded by that',
  holds: ({ finding }) => finding === 'stuck',
  words: ({ sweeps = 0 }, age) => `accepted ${age} ago, sent again ${counted(sweeps, 'time')} and never recorded`,
});

export const acceptedAndLate = checkOf({
  name: 'accepted-and-late',
  severity: 'error',
  promise: 'an accepted order is recorded within a day',
  holds: ({ finding }) => finding === 'young' || finding === 'underway',
  words: (_, age) => `accepted ${age} ago, sent and still not recorded`,
});
