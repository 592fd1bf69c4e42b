import { Injectable } from '@nestjs/common';
import { Budgets, Overspent } from '../../foundation/budgets/index.js';
import { Clock } from '../../foundation/clock/index.js';
import { randomId } from '../../foundation/identifiers/index.js';
import { MailDispatch, MailOutbox, type MailToWrite } from '../../notifications/index.js';
import type { AccountLetter, WriteLetters } from '../account/account-letter.js';
import { noticesToStrangers } from './budgets.js';

/** Puts letters to members into the outbox of mails, and has them sent at once. */
@Injectable()
export class AccountLetters {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
    private readonly dispatch: MailDispatch,
    private readonly budgets: Budgets,
  ) {}

  /**
   * Makes a change that may write letters, and hands them over once it is made. How long the answer takes tells nothing
   * about whether there were any: nobody waits for it.
   */
  async during<T>(change: (write: WriteLetters) => Promise<T>): Promise<T> {
    const occasions: string[] = [];
    const made = await change(async (manager, letters) => {
      const wanted = await Promise.all(letters.map(async (letter) => ((await this.isTooMuch(letter)) ? [] : [letter])));
      const mails = wanted.flat().map((letter) => this.mailOf(letter));
      await this.outbox.write(manager, mails);
      occasions.push(...mails.map(({ orderId }) => orderId));
    });
    this.dispatch.handOver(occasions);
    return made;
  }

  /**
   * Whether a mailbox that nobody has shown to be theirs was told enough: whoever opens an account with somebody’s address
   * could otherwise have them mailed with each change. Letters with a link are counted where links are kept.
   */
  private async isTooMuch({ recipient, name, token }: AccountLetter): Promise<boolean> {
    if (name !== undefined || token !== undefined) return false;
    try {
      await this.budgets.spend(noticesToStrangers, { recipient });
      return false;
    } catch (error) {
      if (error instanceof Overspent) return true;
      throw error;
    }
  }

  private mailOf({ kind, recipient, name, token }: AccountLetter): MailToWrite {
    // Never left out: workers of the release before this one read it.
    const content = { name: name ?? '', ...(token === undefined ? {} : { token }) };
    return { orderId: randomId(), kind, recipient, content, at: this.clock.date() };
  }
}
