import type { PaymentProvider } from '../payment-provider.js';

/** The goods go out first; the money is open until it arrives, so nothing is held, captured or sent back. */
export const invoice: PaymentProvider = {
  name: 'invoice',
  methods: ['invoice'],
  repeatable: true,
  authorise: ({ key }) => Promise.resolve({ status: 'open', reference: `invoice-${key}` }),
  capture: () => Promise.resolve(),
  release: () => Promise.resolve(),
  refund: () => Promise.resolve(),
  // There is no money of it anywhere that could have been moved.
  statusOf: () => Promise.resolve(undefined),
};
