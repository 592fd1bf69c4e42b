import type { PaymentProvider } from '../payment-provider.js';

/** The goods go out first; the money is open until it arrives, so nothing is held, captured or sent back. */
export const invoice: PaymentProvider = {
  name: 'invoice',
  methods: ['invoice'],
  authorise: ({ key }) => Promise.resolve({ status: 'open', reference: `invoice-${key}` }),
  capture: () => Promise.resolve(),
  release: () => Promise.resolve(),
  refund: () => Promise.resolve(),
};
