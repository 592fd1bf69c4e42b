import { Injectable } from '@nestjs/common';
import { budget, Budgets, Overspent, per } from '../foundation/budgets/index.js';
import { Clock } from '../foundation/clock/index.js';
import { Database } from '../foundation/database/index.js';
import { randomId } from '../foundation/identifiers/index.js';
import { mailboxOf } from '../foundation/text/index.js';
import { MailDispatch, MailOutbox } from '../notifications/index.js';

/** Beside these, one cart is sent a link once a minute and six in an hour. */
export const PROOF_MAILS = budget('proof-mails', 'mails with a link that proves an address', {
  recipient: per(10, { hours: 24 }),
  network: per(60, { hours: 1 }),
  strangers: per(3000, { hours: 1 }),
});

/** Mails with a link that proves an address. */
@Injectable()
export class ProofMails {
  constructor(
    private readonly database: Database,
    private readonly outbox: MailOutbox,
    private readonly dispatch: MailDispatch,
    private readonly budgets: Budgets,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the mail and has it sent. It names nobody: whoever asked may be a stranger.
   *
   * @returns false when the mailbox, this network or strangers all together were sent too many lately
   * @throws {DatabaseUnwell}
   */
  async send(recipient: string, token: string): Promise<boolean> {
    try {
      await this.budgets.spend(PROOF_MAILS, { recipient: mailboxOf(recipient) });
    } catch (error) {
      if (error instanceof Overspent) return false;
      throw error;
    }
    const orderId = randomId();
    const mail = { orderId, kind: 'invoice-email', recipient, content: { token }, at: this.clock.date() } as const;
    await this.database.writing((manager) => this.outbox.write(manager, [mail]));
    this.dispatch.handOver([orderId]);
    return true;
  }
}
