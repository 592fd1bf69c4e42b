import type { PaymentProvider } from '../payment-provider.js';

/**
 * The goods go out first; the money is open until it arrives, so nothing is held or captured. What arrived and is to go back
 * is sent by a person at the bank: the shop notes it.
 */
export const invoice: PaymentProvider = {
  name: 'invoice',
  methods: ['invoice'],
  repeatable: true,
  authorise: ({ key }) => Promise.resolve({ status: 'open', reference: `invoice-${key}` }),
  capture: () => Promise.resolve(),
  release: () => Promise.resolve(),
  refund: () => Promise.resolve(),
  refundPart: () => Promise.resolve(),
  // There is no money of it anywhere that could have been moved.
  statusOf: () => Promise.resolve(undefined),
  statusOfPart: () => Promise.resolve(undefined),
};
