export { AbandonedReleases, type Released } from './abandoned-releases.js';
export { AftercareModule } from './aftercare.module.js';
export { Cancellation, type Cancelled } from './cancellation.js';
export { PaymentRetries, type Retried } from './payment-retries.js';
export { type Refund, Refunds } from './refunds.js';
export { type Settled, Settlement } from './settlement.js';
