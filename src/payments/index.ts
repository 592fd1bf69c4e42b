export { AbandonedPayment } from './abandoned-payment.js';
export { AbandonedPayments, HoldAbandoned, type KnownPayment } from './abandoned-payments.js';
export { type Asking, asking, DOUBT_MILLISECONDS, unasked } from './asking.js';
export { InvoicePayment } from './invoice-payment.js';
export { Payment } from './payment.js';
export { PaymentAttempt } from './payment-attempt.js';
export { PaymentAttempts } from './payment-attempts.js';
export { type PaymentFacts, PaymentFactsReader } from './payment-facts.js';
export { type DuePayments, PaymentLedger, type Postponed, STUCK_AFTER_TRIES } from './payment-ledger.js';
export {
  type Charge,
  type ChargeState,
  type Held,
  type HeldPart,
  paymentKey,
  type PaymentProvider,
  refundKey,
} from './payment-provider.js';
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
  type RefundableCharge,
  type RefundAdvance,
  withoutOrder,
} from './payments.js';
export { PaymentUnwell } from './provider-answer.js';
export { PaymentsModule } from './payments.module.js';
export { Refund, RefundLine, type RefundStatus } from './refund.js';
export { type DueRefund, RefundLedger, type RefundWithLines } from './refund-ledger.js';
