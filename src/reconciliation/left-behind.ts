import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import { DeadLetters } from '../foundation/queue/index.js';
import { orderNumber } from '../orders/index.js';
import { STUCK_AFTER_TRIES } from '../payments/index.js';
import { ageInWords } from '../foundation/terminal/index.js';
import { counted } from '../foundation/terminal/index.js';
import { PendingSurvey } from './pending-survey.js';
import { Quarantine } from '../fulfilment/index.js';
import type { AuditFinding, Inspection } from './audit-finding.js';
import { MOST_NAMED } from './book-questions.js';

/** All that follows from a purchase is done within minutes, and after an outage within hours. */
const LATE_MILLISECONDS = 86_400_000;

/** What waits for longer than anything should: in carts, queues and tables. */
@Injectable()
export class LeftBehind {
  readonly inspections: readonly Inspection[] = [
    { name: 'accepted orders', findings: (now) => this.acceptedOrders(now) },
    { name: 'payments', findings: (now) => this.payments(now) },
    { name: 'mails', findings: (now) => this.mails(now) },
    { name: 'dead letters', findings: () => this.dead() },
    { name: 'quarantine', findings: (now) => this.quarantined(now) },
  ];

  constructor(
    private readonly survey: PendingSurvey,
    private readonly database: Database,
    private readonly deadLetters: DeadLetters,
    private readonly quarantine: Quarantine,
  ) {}

  private async acceptedOrders(now: number): Promise<AuditFinding[]> {
    const findings: AuditFinding[] = [];
    for await (const { found } of this.survey.look({ before: now - LATE_MILLISECONDS })) {
      for (const { order, finding } of found) {
        // A cart waits since its first order; its others may be young.
        if (now - order.at < LATE_MILLISECONDS) continue;
        const { orderId } = order;
        const words = `accepted ${ageInWords(now - order.at)} ago and still in its cart: ${finding}`;
        findings.push({ kind: 'accepted-and-pending', subject: orderNumber(orderId), orderId, words });
      }
      if (findings.length >= MOST_NAMED) break;
    }
    return findings;
  }

  private async payments(now: number): Promise<AuditFinding[]> {
    const rows = await this.database.writing((manager) =>
      manager.query<{ orderId: string; status: string; tries: number }[]>(
        `SELECT order_id AS orderId, status, tries FROM payments
          WHERE due_at <= ? OR (due_at IS NOT NULL AND tries >= ?) ORDER BY due_at LIMIT ?`,
        [new Date(now - LATE_MILLISECONDS), STUCK_AFTER_TRIES, MOST_NAMED],
      ),
    );
    return rows.map(({ orderId, status, tries }) => ({
      ...{ kind: 'payment-late', subject: orderNumber(orderId), orderId },
      words: `payment ${status}, asked for in vain ${counted(tries, 'time')}`,
    }));
  }

  /** One finding for all of them: a mail server that is away leaves every mail behind. */
  private async mails(now: number): Promise<AuditFinding[]> {
    const [row] = await this.database.writing((manager) =>
      manager.query<{ waiting: string; oldest: Date | null }[]>(
        `SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest FROM mails
          WHERE sent_at IS NULL AND created_at <= ?`,
        [new Date(now - LATE_MILLISECONDS)],
      ),
    );
    if (row?.oldest == null) return [];
    const words = `${counted(Number(row.waiting), 'mail')} not sent, the oldest for ${ageInWords(now - row.oldest.getTime())}`;
    return [{ kind: 'mails-unsent', subject: 'mails', words }];
  }

  private async dead(): Promise<AuditFinding[]> {
    const depth = await this.deadLetters.depth();
    if (depth === 0) return [];
    return [{ kind: 'dead-letters', subject: 'dead letters', words: `${counted(depth, 'message')} given up on` }];
  }

  private async quarantined(now: number): Promise<AuditFinding[]> {
    const messages = await this.quarantine.waiting();
    return messages.map(({ messageId, orderId, receivedAt }) => ({
      ...{ kind: 'quarantined', subject: messageId },
      ...(orderId === null ? {} : { orderId }),
      words: `set aside ${ageInWords(now - receivedAt.getTime())} ago and not settled`,
    }));
  }
}
