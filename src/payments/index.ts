export { Payment, type PaymentStatus } from './payment.js';
export { type Charge, type Charged, type PaymentProvider, Payments, released } from './payments.js';
export { PaymentsModule } from './payments.module.js';
