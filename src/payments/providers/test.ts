import type { PaymentProvider } from '../payment-provider.js';

/** Approves or declines as the method’s name says: for trying the shop out, and for its tests. No money moves. */
export const test: PaymentProvider = {
  name: 'test',
  methods: ['test-approved', 'test-declined'],
  authorise: ({ key, method }) =>
    Promise.resolve({ status: method === 'test-approved' ? 'approved' : 'declined', reference: `test-${key}` }),
  capture: () => Promise.resolve(),
  release: () => Promise.resolve(),
  refund: () => Promise.resolve(),
};
