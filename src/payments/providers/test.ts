import type { PaymentProvider } from '../payment-provider.js';

/** Approves or declines as the method’s name says: for trying the shop out, and for its tests. */
export const test: PaymentProvider = {
  name: 'test',
  methods: ['test-approved', 'test-declined'],
  charge: ({ orderId, method }) =>
    Promise.resolve({ status: method === 'test-approved' ? 'approved' : 'declined', reference: `test-${orderId}` }),
};
