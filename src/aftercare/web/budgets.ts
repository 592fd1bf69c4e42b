import { budget, per } from '../../foundation/budgets/index.js';

/** As many as there may be orders: whoever ordered by mistake can take it all back. */
export const cancelling = budget('cancellations', 'refunds, rows and mails', {
  account: per(30, { minutes: 10 }),
  network: per(300, { minutes: 10 }),
  strangers: per(6000, { minutes: 10 }),
});

/** Each asks a payment provider. */
export const payingAgain = budget('payments', 'questions to payment providers', {
  account: per(20, { minutes: 10 }),
  network: per(200, { minutes: 10 }),
  strangers: per(4000, { minutes: 10 }),
});
