import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../foundation/database/index.js';
import { Mail, type MailKind } from './mail.js';

export interface MailToWrite {
  readonly orderId: string;
  readonly kind: MailKind;
  readonly recipient: string;
  readonly content: Mail['content'];
  readonly at: Date;
}

const MOST_AT_ONCE = 100;

/** Mails that must go out. Their rows are written with what they tell of, so none is forgotten and none goes out early. */
@Injectable()
export class MailOutbox {
  constructor(private readonly database: Database) {}

  /** Adds mails inside the caller’s transaction. */
  async write(manager: EntityManager, mails: readonly MailToWrite[]): Promise<void> {
    if (mails.length === 0) return;
    await manager.insert(
      Mail,
      mails.map(({ orderId, kind, recipient, content, at }) => ({
        orderId,
        kind,
        recipient,
        // TypeORM’s insert types want every member of a JSON column spelled out.
        content: content as object,
        createdAt: at,
        sentAt: null,
      })),
    );
  }

  /** Ids of unsent mails written before `before`, oldest first. */
  async unsent(before: Date): Promise<string[]> {
    const rows = await this.database.writing((manager) =>
      manager.query<{ id: string }[]>(
        'SELECT id FROM mails WHERE sent_at IS NULL AND created_at <= ? ORDER BY created_at, id LIMIT ?',
        [before, MOST_AT_ONCE],
      ),
    );
    return rows.map(({ id }) => String(id));
  }

  /** The mail with that id, or undefined. */
  async find(id: string): Promise<Mail | undefined> {
    return (await this.database.writing((manager) => manager.findOneBy(Mail, { id }))) ?? undefined;
  }

  async markSent(id: string, at: Date): Promise<void> {
    await this.database.writing((manager) =>
      manager.query('UPDATE mails SET sent_at = ? WHERE id = ? AND sent_at IS NULL', [at, id]),
    );
  }
}
