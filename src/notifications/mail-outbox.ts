import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Database, DRY_RUN_ID, insertRows } from '../foundation/database/index.js';
import { isAccountMail, Mail, type MailKind } from './mail.js';

export interface MailToWrite {
  /** What it tells of: with the kind it makes a second mail of the sort impossible. */
  readonly orderId: string;
  readonly kind: MailKind;
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
    await insertRows(
      manager,
      Mail,
      mails.map(({ at, ...mail }) => ({ ...mail, createdAt: at, sentAt: null })),
    );
  }

  /** Adds a mail inside a dry run. */
  async dryRun(manager: EntityManager, { at, ...mail }: MailToWrite): Promise<void> {
    await insertRows(manager, Mail, [{ ...mail, id: DRY_RUN_ID, createdAt: at, sentAt: null }]);
  }

  /** The key that opens an order’s page, as an earlier mail about it told; undefined when there was none. */
  async keyOf(manager: EntityManager, orderId: string): Promise<string | undefined> {
    const mail = await manager.findOne(Mail, { where: { orderId }, order: { id: 'ASC' } });
    const key = mail?.content['accessKey'];
    return typeof key === 'string' ? key : undefined;
  }

  /** Mails of these orders that aren’t sent yet. */
  async unsentOf(orderIds: readonly string[]): Promise<UnsentMail[]> {
    return await this.database.writing((manager) =>
      manager.query<UnsentMail[]>(
        'SELECT id, created_at AS createdAt FROM mails WHERE order_id IN (?) AND sent_at IS NULL',
        [orderIds],
      ),
    );
  }

  /** All mails of these ages that aren’t sent yet, oldest first, some at a time. */
  async *unsent({ from, to }: { readonly from: Date; readonly to: Date }): AsyncGenerator<UnsentMail[]> {
    let last: UnsentMail = { id: '0', createdAt: from };
    for (;;) {
      const { id, createdAt } = last;
      const page = await this.database.writing((manager) =>
        manager.query<UnsentMail[]>(
          `SELECT id, created_at AS createdAt FROM mails
            WHERE sent_at IS NULL AND created_at BETWEEN ? AND ? AND (created_at > ? OR id > ?)
            ORDER BY created_at, id LIMIT ?`,
          [createdAt, to, createdAt, id, PAGE],
        ),
      );
      if (page.length > 0) yield page;
      const [end] = page.slice(-1);
      if (end === undefined || page.length < PAGE) return;
      last = end;
    }
  }

  /**
   * The mail with that id when it is still to be sent, else undefined.
   *
   * @throws when the database would not let it be marked as sent either: a demoted primary answers reads, and a mail
   * sent now would be sent again with every try
   */
  async toSend(id: string): Promise<Mail | undefined> {
    return await this.database.writing(async (manager) => {
      await manager.query('UPDATE mails SET sent_at = NULL WHERE id = ? AND sent_at IS NULL', [id]);
      return (await manager.findOneBy(Mail, { id, sentAt: IsNull() })) ?? undefined;
    });
  }

  async markSent({ id, kind }: Pick<Mail, 'id' | 'kind'>, at: Date): Promise<void> {
    // A link that opens an account is for the mailbox alone: nobody shall find it here, nor in tonight’s dump.
    const emptied = isAccountMail(kind) ? ", content = '{}'" : '';
    await this.database.writing((manager) =>
      manager.query(`UPDATE mails SET sent_at = ?${emptied} WHERE id = ? AND sent_at IS NULL`, [at, id]),
    );
  }
}
