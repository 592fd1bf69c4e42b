import { ageInWords, counted } from '../foundation/terminal/index.js';
import { isOrderMail, type MailKind } from '../notifications/index.js';
import { orderNumber } from '../orders/index.js';
import { STUCK_AFTER_TRIES } from '../payments/index.js';
import type { Check } from './check.js';
import type { Finding } from './finding.js';
import type { Inspection } from './inspection.js';
import { MOST_NAMED } from './ledger.js';

const MINUTE = 60_000;
/** The worker does these within seconds. */
const DUE_MILLISECONDS = MINUTE;
/** Longer than a provider’s answer may take and its row to be written. */
const UNANSWERED_MILLISECONDS = MINUTE;
/** So late that no worker seems to do it at all. */
const LATE_MILLISECONDS = 15 * MINUTE;

/** Attempts to pay in another way, as the payments they would be. */
const ATTEMPTS = `(SELECT order_id, status, due_at, tries, at AS asked_at, 'authorise' AS asked_for FROM payment_attempts
  WHERE due_at IS NOT NULL) attempts`;
/** Refunds of a part, as the payments they are parts of. */
const REFUNDS = `(SELECT order_id, status, due_at, tries, asked_at, 'refund' AS asked_for FROM refunds
  WHERE due_at IS NOT NULL) part_refunds`;

interface PaymentRow {
  readonly orderId: string;
  readonly status: string;
  readonly dueAt: Date;
  readonly tries: number;
  readonly askedAt: Date | null;
  readonly askedFor: string | null;
}

/**
 * Payments whose step is due since before a time, was tried in vain so often, or has no answer; those of orders that were
 * set aside and refunds of parts included.
 */
async function payments({ stores, now }: Inspection, condition: string, values: unknown[]): Promise<Finding[]> {
  const steps = (table: string) =>
    `SELECT order_id AS orderId, status, due_at AS dueAt, tries, asked_at AS askedAt, asked_for AS askedFor FROM ${table}
      WHERE due_at IS NOT NULL AND (${condition})`;
  const rows = await stores.primary.writing((manager) =>
    manager.query<PaymentRow[]>(
      `${['payments', 'abandoned_payments', ATTEMPTS, REFUNDS].map(steps).join(' UNION ALL ')} ORDER BY dueAt LIMIT ?`,
      [...values, ...values, ...values, ...values, MOST_NAMED],
    ),
  );
  return rows.map(({ orderId, status, dueAt, tries, askedAt, askedFor }) => {
    const late = now - dueAt.getTime();
    const state = late > 0 ? `due ${ageInWords(late)} ago` : `due in ${ageInWords(-late)}`;
    const asked =
      askedAt === null ? '' : `, asked for its ${askedFor ?? 'step'} ${ageInWords(now - askedAt.getTime())} ago`;
    return {
      ...{ subject: orderNumber(orderId), orderId },
      words: `payment ${status}, ${state}${asked}${tries > 0 ? `, tried in vain ${counted(tries, 'time')}` : ''}`,
    };
  });
}

export const paymentDue: Check = {
  name: 'payment-due',
  severity: 'warning',
  promise: 'a provider is asked within a minute for what a payment waits for',
  finds: async (inspection) =>
    await payments(inspection, 'due_at <= ? AND due_at > ? AND tries < ?', [
      new Date(inspection.now - DUE_MILLISECONDS),
      new Date(inspection.now - LATE_MILLISECONDS),
      STUCK_AFTER_TRIES,
    ]),
};

export const paymentLate: Check = {
  name: 'payment-late',
  severity: 'error',
  promise: 'a provider that is asked for a payment’s next step answers within ten tries',
  finds: async (inspection) =>
    await payments(inspection, 'due_at <= ? OR tries >= ?', [
      new Date(inspection.now - LATE_MILLISECONDS),
      STUCK_AFTER_TRIES,
    ]),
};

export const paymentInDoubt: Check = {
  name: 'payment-in-doubt',
  severity: 'warning',
  promise: 'a provider says of each step it was asked for whether it has done it',
  finds: async (inspection) =>
    await payments(inspection, 'asked_at <= ?', [new Date(inspection.now - UNANSWERED_MILLISECONDS)]),
};

/** Mails that are not sent and were written between these times. */
async function mails({ stores, now }: Inspection, after: Date, before: Date): Promise<Finding[]> {
  const rows = await stores.primary.writing((manager) =>
    manager.query<{ orderId: string; kind: MailKind; createdAt: Date }[]>(
      `SELECT order_id AS orderId, kind, created_at AS createdAt FROM mails
        WHERE sent_at IS NULL AND handed_over_at IS NULL AND suppressed IS NULL AND created_at > ? AND created_at <= ? ORDER BY created_at LIMIT ?`,
      [after, before, MOST_NAMED],
    ),
  );
  return rows.map(({ orderId, kind, createdAt }) => ({
    ...(isOrderMail(kind) ? { subject: orderNumber(orderId), orderId } : { subject: orderId }),
    words: `mail ${kind} waits for ${ageInWords(now - createdAt.getTime())}`,
  }));
}

export const mailWaiting: Check = {
  name: 'mail-waiting',
  severity: 'warning',
  promise: 'a mail is sent within a minute',
  finds: async (inspection) =>
    await mails(inspection, new Date(inspection.now - LATE_MILLISECONDS), new Date(inspection.now - DUE_MILLISECONDS)),
};

export const mailLate: Check = {
  name: 'mail-late',
  severity: 'error',
  promise: 'a mail is sent within a quarter of an hour',
  finds: async (inspection) => await mails(inspection, new Date(0), new Date(inspection.now - LATE_MILLISECONDS)),
};
