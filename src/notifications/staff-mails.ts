import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { Database, isDuplicate } from '../foundation/database/index.js';
import type { StaffMailKind } from './mail.js';
import { MailOutbox } from './mail-outbox.js';
import type { StaffMailContent } from './mails/staff-mail.js';

/** More would not be read, and would not fit into a row of the outbox. */
const MOST_THINGS = 100;
const LONGEST_WORD = 120;

/** What became of a mail to staff: `nobody` is named to get it, or it was `written-before` on the same day. */
export type StaffMailFate = 'written' | 'written-before' | 'nobody';

/** Tells staff what they must know, at most once a day and kind. */
@Injectable()
export class StaffMails {
  constructor(
    @Inject(STORE_CONFIG) private readonly config: Pick<StoreConfig, 'STAFF_MAIL'>,
    private readonly database: Database,
    private readonly outbox: MailOutbox,
  ) {}

  /** Writes the mail of that kind and of the day (UTC) that `at` is in, unless it is written already. */
  async write(kind: StaffMailKind, things: StaffMailContent['things'], at: Date): Promise<StaffMailFate> {
    const recipient = this.config.STAFF_MAIL;
    if (recipient === undefined) return 'nobody';
    const day = at.toISOString().slice(0, 10);
    const content: StaffMailContent = {
      day,
      total: things.length,
      things: things
        .slice(0, MOST_THINGS)
        .map((thing) => ({ ...thing, name: short(thing.name), state: short(thing.state) })),
    };
    try {
      await this.database.transaction((manager) =>
        // What it tells of is the day: with the kind that is the row’s key, and what makes a second one impossible.
        this.outbox.write(manager, [{ orderId: day, kind, recipient, content: { ...content }, at }]),
      );
      return 'written';
    } catch (error) {
      if (isDuplicate(error, 'mail_once')) return 'written-before';
      throw error;
    }
  }
}

const short = (text: string): string =>
  (text.length > LONGEST_WORD ? `${text.slice(0, LONGEST_WORD - 1)}…` : text).toWellFormed();
