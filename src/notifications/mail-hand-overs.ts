import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import { accountKinds, isAccountMail, type Mail, type Suppression } from './mail.js';
import { askedAgainBefore, MOST_UNANSWERED } from './mail-in-doubt.js';

/** One time that a mail’s data goes to the mail server. */
export interface HandOver {
  readonly mail: Pick<Mail, 'id' | 'kind' | 'handedOverAt' | 'unanswered'>;
  readonly at: Date;
}

/** Another worker has handed over the mail meanwhile, or it is sent. */
export class MailTaken extends Error {
  override readonly name = 'MailTaken';
}

export interface DoubtCounts {
  readonly inDoubt: number;
  readonly givenUp: number;
}

/** A link that opens an account is for the mailbox alone: nobody shall find it here, nor in tonight’s dump. */
const EMPTIED = `content = IF(kind IN (?), '{}', content)`;

/**
 * What is known of mails on their way to the server: written before the data goes out, and again when it is known what
 * became of it. In between, and for ever when a process dies in between, a mail is in doubt.
 */
@Injectable()
export class MailHandOvers {
  constructor(private readonly database: Database) {}

  /**
   * Notes that the data goes out now.
   *
   * @throws MailTaken when somebody else was faster: it must not go out
   * @throws when the database can’t note it: a demoted primary answers reads, and a mail sent now would be sent again
   */
  async begin({ mail, at }: HandOver): Promise<void> {
    const changed = await this.change(
      `UPDATE mails SET handed_over_at = ?, unanswered = unanswered + 1
        WHERE id = ? AND sent_at IS NULL AND given_up_at IS NULL AND unanswered = ?`,
      [at, mail.id, mail.unanswered],
    );
    if (changed !== 1) throw new MailTaken();
  }

  /** Takes the note back: the server has refused the data, or none went out. */
  async takeBack({ mail, at }: HandOver): Promise<void> {
    await this.change(
      `UPDATE mails SET handed_over_at = ?, unanswered = ?
        WHERE id = ? AND sent_at IS NULL AND handed_over_at = ? AND unanswered = ?`,
      [mail.handedOverAt, mail.unanswered, mail.id, at, mail.unanswered + 1],
    );
  }

  /** The server has taken it. */
  async markSent({ mail, at: handedOverAt }: HandOver, at: Date): Promise<void> {
    const emptied = isAccountMail(mail.kind) ? ", content = '{}'" : '';
    await this.change(`UPDATE mails SET sent_at = ?, handed_over_at = ?${emptied} WHERE id = ? AND sent_at IS NULL`, [
      at,
      handedOverAt,
      mail.id,
    ]);
  }

  /** Notes that a mail isn’t sent, and why. An older worker reads it as given up. */
  async suppress({ id }: Pick<Mail, 'id'>, why: Suppression, at: Date): Promise<void> {
    await this.change(
      `UPDATE mails SET given_up_at = ?, suppressed = ?
        WHERE id = ? AND sent_at IS NULL AND handed_over_at IS NULL AND given_up_at IS NULL`,
      [at, why, id],
    );
  }

  /** Gives up a mail that went out for the last time without an answer. */
  async giveUp({ mail }: HandOver, at: Date): Promise<void> {
    await this.change(
      `UPDATE mails SET given_up_at = ?, ${EMPTIED}
        WHERE id = ? AND sent_at IS NULL AND given_up_at IS NULL AND unanswered >= ?`,
      [at, accountKinds, mail.id, MOST_UNANSWERED],
    );
  }

  /**
   * Gives up those whose worker died over the last time, and those that nobody asks again any more because they are too
   * old. Answers how many.
   *
   * @param asked mails written before this aren’t asked again
   */
  async giveUpForgotten(now: Date, asked: Date): Promise<number> {
    return await this.change(
      `UPDATE mails SET given_up_at = ?, ${EMPTIED}
        WHERE sent_at IS NULL AND given_up_at IS NULL AND handed_over_at <= ? AND (unanswered >= ? OR created_at < ?)`,
      [now, accountKinds, askedAgainBefore(now), MOST_UNANSWERED, asked],
    );
  }

  /** How many mails are in doubt and will be asked again, and how many are given up. */
  async counts(): Promise<DoubtCounts> {
    const [row] = await this.database.writing((manager) =>
      manager.query<{ inDoubt: unknown; givenUp: unknown }[]>(
        `SELECT COUNT(handed_over_at) - COUNT(given_up_at) AS inDoubt, COUNT(given_up_at) AS givenUp
           FROM mails WHERE sent_at IS NULL AND handed_over_at IS NOT NULL`,
      ),
    );
    return { inDoubt: Number(row?.inDoubt ?? 0), givenUp: Number(row?.givenUp ?? 0) };
  }

  private async change(statement: string, values: unknown[]): Promise<number> {
    const { affectedRows } = await this.database.writing((manager) =>
      manager.query<{ affectedRows: number }>(statement, values),
    );
    return affectedRows;
  }
}
