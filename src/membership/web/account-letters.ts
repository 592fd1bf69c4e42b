import { Injectable } from '@nestjs/common';
import { Clock } from '../../foundation/clock/index.js';
import { randomId } from '../../foundation/identifiers/index.js';
import { MailDispatch, MailOutbox, type MailToWrite } from '../../notifications/index.js';
import type { AccountLetter, WriteLetters } from '../account/account-letter.js';

/** Puts letters to members into the outbox of mails, and has them sent at once. */
@Injectable()
export class AccountLetters {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
    private readonly dispatch: MailDispatch,
  ) {}

  /**
   * Makes a change that may write letters, and hands them over once it is made. How long the answer takes tells nothing
   * about whether there were any: nobody waits for it.
   */
  async during<T>(change: (write: WriteLetters) => Promise<T>): Promise<T> {
    const occasions: string[] = [];
    const made = await change(async (manager, letters) => {
      const mails = letters.map((letter) => this.mailOf(letter));
      await this.outbox.write(manager, mails);
      occasions.push(...mails.map(({ orderId }) => orderId));
    });
    this.dispatch.handOver(occasions);
    return made;
  }

  private mailOf({ kind, recipient, name, token }: AccountLetter): MailToWrite {
    // Never left out: workers of the release before this one read it.
    const content = { name: name ?? '', ...(token === undefined ? {} : { token }) };
    return { orderId: randomId(), kind, recipient, content, at: this.clock.date() };
  }
}
