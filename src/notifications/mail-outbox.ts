import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, DRY_RUN_ID, insertRows } from '../foundation/database/index.js';
import { mailboxOf } from '../foundation/text/index.js';
import { Mail, type MailKind } from './mail.js';
import { askedAgainBefore, MOST_UNANSWERED } from './mail-in-doubt.js';

export interface MailToWrite {
  /** What it tells of: with the kind it makes a second mail of the sort impossible. */
  readonly orderId: string;
  readonly kind: MailKind;
  /** Which of several of its kind about the same order it is; nothing where there can be only one. */
  readonly occasion?: string;
  readonly recipient: string;
  readonly content: Mail['content'];
  readonly at: Date;
}

/** A mail that waits. */
export interface UnsentMail {
  readonly id: string;
  readonly createdAt: Date;
}

const PAGE = 100;

/** Mails that must go out. Their rows are written with what they tell of, so none is forgotten and none goes out early. */
@Injectable()
export class MailOutbox {
  constructor(private readonly database: Database) {}

  /** Adds mails inside the caller’s transaction. */
  async write(manager: EntityManager, mails: readonly MailToWrite[]): Promise<void> {
    await insertRows(manager, Mail, mails.map(newRow));
  }

  /** Adds a mail inside a dry run. */
  async dryRun(manager: EntityManager, mail: MailToWrite): Promise<void> {
    await insertRows(manager, Mail, [{ ...newRow(mail), id: DRY_RUN_ID }]);
  }

  /** The key that opens an order’s page, as an earlier mail about it told; undefined when there was none. */
  async keyOf(manager: EntityManager, orderId: string): Promise<string | undefined> {
    const mail = await manager.findOne(Mail, { where: { orderId }, order: { id: 'ASC' } });
    const key = mail?.content['accessKey'];
    return typeof key === 'string' ? key : undefined;
  }

  /** Mails of these orders that nobody has tried to send yet. */
  async unsentOf(orderIds: readonly string[]): Promise<UnsentMail[]> {
    return await this.database.writing((manager) =>
      manager.query<UnsentMail[]>(
        'SELECT id, created_at AS createdAt FROM mails WHERE order_id IN (?) AND sent_at IS NULL AND handed_over_at IS NULL',
        [orderIds],
      ),
    );
  }

  /**
   * All mails of these ages that are to be sent at `now`, oldest first, some at a time: those not sent yet, and those in
   * doubt for an hour.
   */
  async *unsent({ from, to, now }: { from: Date; to: Date; now: Date }): AsyncGenerator<UnsentMail[]> {
    let last: UnsentMail = { id: '0', createdAt: from };
    for (;;) {
      const { id, createdAt } = last;
      const page = await this.database.writing((manager) =>
        manager.query<UnsentMail[]>(
          `SELECT id, created_at AS createdAt FROM mails
            WHERE ${TO_SEND} AND created_at BETWEEN ? AND ? AND (created_at > ? OR id > ?)
            ORDER BY created_at, id LIMIT ?`,
          [...toSendAt(now), createdAt, to, createdAt, id, PAGE],
        ),
      );
      if (page.length > 0) yield page;
      const [end] = page.slice(-1);
      if (end === undefined || page.length < PAGE) return;
      last = end;
    }
  }

  /** The mail with that id when it is to be sent at `now`, else undefined. */
  async toSend(id: string, now: Date): Promise<Mail | undefined> {
    const found = await this.database.writing((manager) =>
      manager.createQueryBuilder(Mail, 'mail').where('mail.id = :id', { id }).getOne(),
    );
    return found !== null && isToSend(found, now) ? found : undefined;
  }
}

function newRow({ at, occasion = '', ...mail }: MailToWrite): Omit<Mail, 'id'> {
  const unsent = { sentAt: null, handedOverAt: null, unanswered: 0, givenUpAt: null, suppressed: null };
  return { ...mail, occasion, mailbox: mailboxOf(mail.recipient), createdAt: at, ...unsent };
}

const TO_SEND = `sent_at IS NULL AND given_up_at IS NULL
              AND (handed_over_at IS NULL OR (unanswered < ? AND handed_over_at <= ?))`;
const toSendAt = (now: Date) => [MOST_UNANSWERED, askedAgainBefore(now)];

/** As TO_SEND. */
function isToSend({ sentAt, givenUpAt, handedOverAt, unanswered }: Mail, now: Date): boolean {
  if (sentAt !== null || givenUpAt !== null) return false;
  return handedOverAt === null || (unanswered < MOST_UNANSWERED && handedOverAt <= askedAgainBefore(now));
}
