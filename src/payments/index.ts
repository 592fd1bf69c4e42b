export { Payment, type PaymentStatus } from './payment.js';
export type { Charge, PaymentProvider } from './payment-provider.js';
export { type Charged, Payments, released } from './payments.js';
export { PaymentsModule } from './payments.module.js';
