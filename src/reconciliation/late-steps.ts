import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import { isOrderMail, type MailKind } from '../notifications/index.js';
import { orderNumber } from '../orders/index.js';
import { STUCK_AFTER_TRIES } from '../payments/index.js';
import { ageInWords } from '../foundation/terminal/index.js';
import type { Check, Discrepancy } from './discrepancy.js';

const MINUTE = 60_000;
/** The worker does these within seconds. */
const LATE_MILLISECONDS = MINUTE;
/** So late that no worker seems to do it at all. */
const FORGOTTEN_MILLISECONDS = 15 * MINUTE;
const MOST_NAMED = 1000;

/** Payments whose provider should have been asked by now. */
@Injectable()
export class LatePayments implements Check {
  readonly name = 'payments';

  constructor(private readonly database: Database) {}

  async run(): Promise<Discrepancy[]> {
    const now = Date.now();
    const rows = await this.database.writing((manager) =>
      manager.query<{ orderId: string; status: string; dueAt: Date; tries: number }[]>(
        `SELECT order_id AS orderId, status, due_at AS dueAt, tries FROM payments
          WHERE due_at <= ? OR (due_at IS NOT NULL AND tries >= ?) ORDER BY due_at LIMIT ?`,
        [new Date(now - LATE_MILLISECONDS), STUCK_AFTER_TRIES, MOST_NAMED],
      ),
    );
    return rows.map(({ orderId, status, dueAt, tries }) => {
      const late = now - dueAt.getTime();
      const stuck = tries >= STUCK_AFTER_TRIES;
      const state = late > 0 ? `due ${ageInWords(late)} ago` : `due in ${ageInWords(-late)}`;
      return {
        ...{ kind: 'payment-due', subject: orderNumber(orderId), orderId },
        words: `payment ${status}, ${state}${tries > 0 ? `, tried in vain ${String(tries)} times` : ''}`,
        outcome: stuck || late > FORGOTTEN_MILLISECONDS ? 'needs-person' : 'noted',
      };
    });
  }
}

/** Mails that should be out by now. */
@Injectable()
export class LateMails implements Check {
  readonly name = 'mails';

  constructor(private readonly database: Database) {}

  async run(): Promise<Discrepancy[]> {
    const now = Date.now();
    const rows = await this.database.writing((manager) =>
      manager.query<{ orderId: string; kind: MailKind; createdAt: Date }[]>(
        `SELECT order_id AS orderId, kind, created_at AS createdAt FROM mails
          WHERE sent_at IS NULL AND created_at <= ? ORDER BY created_at LIMIT ?`,
        [new Date(now - LATE_MILLISECONDS), MOST_NAMED],
      ),
    );
    return rows.map(({ orderId, kind, createdAt }) => {
      const age = now - createdAt.getTime();
      return {
        kind: 'mail-unsent',
        ...(isOrderMail(kind) ? { subject: orderNumber(orderId), orderId } : { subject: orderId, orderId: null }),
        words: `mail ${kind} waits for ${ageInWords(age)}`,
        outcome: age > FORGOTTEN_MILLISECONDS ? 'needs-person' : 'noted',
      };
    });
  }
}
