import {
  acceptedAndHeld,
  acceptedAndLate,
  acceptedAndNowhere,
  acceptedAndStuck,
  recordedAndPending,
} from './accepted-orders.js';
import type { Check } from './check.js';
import { journaledAndMissing, journaledStepsMissing, recordedAndUnjournaled } from './journal-checks.js';
import { mailLate, mailWaiting, paymentDue, paymentInDoubt, paymentLate } from './late-steps.js';
import { deadLetters, quarantined } from './left-behind.js';
import { mailGivenUp, mailInDoubt } from './mail-checks.js';
import { chargedButCancelled, paymentDiffers, refundDiffers, totalDiffers } from './money-checks.js';
import { mailMissing, mailUnasked, numberRepeated, partsWithoutOrder, timelineDiffers } from './record-checks.js';
import { shipmentDiffers } from './shipment-checks.js';
import { goodsMovedUnasked, goodsNotReturned, goodsNotTaken, stockDiffers } from './stock-checks.js';

/**
 * Everything a living store is checked for, in the order in which it is told. The nightly task, `orders reconcile`, the
 * worker’s metrics and the drills run this list; docs/runbook.md says what to do about each.
 */
export const checks: readonly Check[] = [
  ...[acceptedAndNowhere, recordedAndPending, acceptedAndHeld, acceptedAndStuck, acceptedAndLate],
  ...[journaledAndMissing, journaledStepsMissing, recordedAndUnjournaled],
  ...[deadLetters, quarantined],
  ...[totalDiffers, paymentDiffers, chargedButCancelled, refundDiffers, paymentDue, paymentInDoubt, paymentLate],
  ...[stockDiffers, goodsNotTaken, goodsNotReturned, goodsMovedUnasked, shipmentDiffers],
  ...[timelineDiffers, numberRepeated, partsWithoutOrder],
  ...[mailMissing, mailUnasked, mailWaiting, mailLate, mailInDoubt, mailGivenUp],
];
