import { Injectable } from '@nestjs/common';
import { budget, Budgets, Overspent, per } from '../foundation/budgets/index.js';
import { Database } from '../foundation/database/index.js';
import { isOrderMail, type Mail, type Suppression } from './mail.js';

/** Of one kind, that a mailbox is sent in a day by people who haven’t shown that it is theirs. */
export const MOST_OF_A_KIND_A_DAY = 10;
const DAY_MILLISECONDS = 86_400_000;
const MOST_REMEMBERED = 10_000;

/** All mails to addresses that nobody has shown to be theirs: what the sending reputation of a shop can bear. */
const STRANGERS_MAILS = budget('strangers-mails', 'mails about orders to addresses that nobody has proved', {
  strangers: per(50_000, { hours: 1 }),
});

/**
 * Which mails about orders aren’t sent: anybody can order with anybody’s address, and would have the shop fill a mailbox.
 * The order goes on. Mails to whoever has shown that the address is theirs cost nothing here.
 */
@Injectable()
export class MailBudget {
  /** Mails that have their share of what strangers are sent: one that is tried again takes no second. */
  private readonly granted = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly budgets: Budgets,
  ) {}

  /** Why a mail that is to be sent isn’t; undefined when it is. Asked again it answers the same. @throws {DatabaseUnwell} */
  async refusal(mail: Mail): Promise<Suppression | undefined> {
    const { id, kind, content, handedOverAt } = mail;
    if (!isOrderMail(kind) || content['proven'] === true || handedOverAt !== null || this.granted.has(id)) {
      return undefined;
    }
    if ((await this.before(mail)) >= MOST_OF_A_KIND_A_DAY) return 'recipient-budget';
    try {
      await this.budgets.spend(STRANGERS_MAILS);
    } catch (error) {
      if (error instanceof Overspent) return 'strangers-budget';
      throw error;
    }
    this.granted.add(id);
    if (this.granted.size > MOST_REMEMBERED) this.granted.clear();
    return undefined;
  }

  /** How many of the kind the mailbox was sent in the day before, or is to be. Counted by rows: trying again adds none. */
  private async before({ id, kind, mailbox, createdAt }: Mail): Promise<number> {
    if (mailbox === null) return 0;
    const [row] = await this.database.writing((manager) =>
      manager.query<{ count: unknown }[]>(
        `SELECT COUNT(*) AS count FROM mails
          WHERE mailbox = ? AND kind = ? AND created_at BETWEEN ? AND ? AND id < ? AND suppressed IS NULL`,
        [mailbox, kind, new Date(createdAt.getTime() - DAY_MILLISECONDS), createdAt, id],
      ),
    );
    return Number(row?.count ?? 0);
  }
}
