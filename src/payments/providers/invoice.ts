import type { PaymentProvider } from '../payment-provider.js';

/** The goods go out first; the money is open until it arrives. */
export const invoice: PaymentProvider = {
  name: 'invoice',
  methods: ['invoice'],
  charge: ({ orderId }) => Promise.resolve({ status: 'open', reference: `invoice-${orderId}` }),
};
