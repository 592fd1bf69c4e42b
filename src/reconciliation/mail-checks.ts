import { isOrderMail, type MailKind } from '../notifications/index.js';
import { orderNumber } from '../orders/index.js';
import { ageInWords } from '../foundation/terminal/index.js';
import type { Check } from './check.js';
import type { Finding } from './finding.js';
import type { Inspection } from './inspection.js';

const MOST_NAMED = 1000;
/** A mail server may take minutes to answer. */
const UNANSWERED_MILLISECONDS = 60_000;

/** Mails that the server has, or may have, and never confirmed. */
async function unanswered({ stores, now }: Inspection, givenUp: boolean): Promise<Finding[]> {
  const rows = await stores.primary.writing((manager) =>
    manager.query<{ orderId: string; kind: MailKind; handedOverAt: Date }[]>(
      `SELECT order_id AS orderId, kind, handed_over_at AS handedOverAt FROM mails
        WHERE sent_at IS NULL AND handed_over_at <= ? AND given_up_at IS ${givenUp ? 'NOT NULL' : 'NULL'}
        ORDER BY handed_over_at LIMIT ?`,
      [new Date(now - UNANSWERED_MILLISECONDS), MOST_NAMED],
    ),
  );
  return rows.map(({ orderId, kind, handedOverAt }) => ({
    ...(isOrderMail(kind) ? { subject: orderNumber(orderId), orderId } : { subject: orderId }),
    words: `mail ${kind} went to the mail server ${ageInWords(now - handedOverAt.getTime())} ago, and no answer came`,
  }));
}

export const mailInDoubt: Check = {
  name: 'mail-in-doubt',
  severity: 'warning',
  promise: 'the mail server says of each mail whether it has taken it',
  finds: async (inspection) => await unanswered(inspection, false),
};

export const mailGivenUp: Check = {
  name: 'mail-given-up',
  severity: 'error',
  promise: 'no mail goes out twice without an answer',
  finds: async (inspection) => await unanswered(inspection, true),
};
