import type { ChargeState, Held, PaymentProvider } from '../payment-provider.js';

const MOST_REMEMBERED = 10_000;
const states = new Map<string, ChargeState>();

/** Remembers what was done to a charge, and forgets the one to which nothing was done for longest. */
function note(key: string, state: ChargeState): void {
  states.delete(key);
  states.set(key, state);
  if (states.size <= MOST_REMEMBERED) return;
  for (const [oldest] of states) {
    states.delete(oldest);
    return;
  }
}

const becoming =
  (state: ChargeState) =>
  ({ key }: Held): Promise<void> => {
    note(key, state);
    return Promise.resolve();
  };

/**
 * Approves or declines as the method’s name says: for trying the shop out, and for its tests. No money moves. It remembers
 * what its process did to the latest charges; of others it can’t say anything, for another process may have done anything
 * to them, and doing the same again is harmless.
 */
export const test: PaymentProvider = {
  name: 'test',
  methods: ['test-approved', 'test-declined'],
  repeatable: true,
  authorise: ({ key, method }) =>
    Promise.resolve({ status: method === 'test-approved' ? 'approved' : 'declined', reference: `test-${key}` }),
  capture: becoming('captured'),
  release: becoming('released'),
  refund: becoming('refunded'),
  refundPart: becoming('refunded'),
  statusOf: ({ key }) => Promise.resolve(states.get(key)),
  statusOfPart: ({ key }) => Promise.resolve(states.get(key) === 'refunded' ? 'refunded' : undefined),
};
