export { AbandonedPayment } from './abandoned-payment.js';
export { AbandonedPayments, HoldAbandoned, type KnownPayment } from './abandoned-payments.js';
export { type Asking, asking, DOUBT_MILLISECONDS, unasked } from './asking.js';
export { Payment } from './payment.js';
export { PaymentAttempt } from './payment-attempt.js';
export { PaymentAttempts } from './payment-attempts.js';
export { type DuePayments, PaymentLedger, type Postponed, STUCK_AFTER_TRIES } from './payment-ledger.js';
export { type Charge, type ChargeState, type Held, paymentKey, type PaymentProvider } from './payment-provider.js';
export {
  calledOff,
  type DueStep,
  dueStep,
  paymentMayBecome,
  type PaymentStatus,
  settledBy,
  unsettled,
} from './payment-status.js';
export {
  type Advance,
  PAYMENT_PROVIDERS,
  type PaymentRequest,
  Payments,
  PaymentUnwell,
  withoutOrder,
} from './payments.js';
export { PaymentsModule } from './payments.module.js';
