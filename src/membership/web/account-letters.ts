import { Injectable } from '@nestjs/common';
import { Clock } from '../../foundation/clock/index.js';
import { randomId } from '../../foundation/identifiers/index.js';
import { MailOutbox } from '../../notifications/index.js';
import type { WriteLetters } from '../account/account-letter.js';

/** Puts letters to members into the outbox of mails. */
@Injectable()
export class AccountLetters {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  readonly write: WriteLetters = async (manager, letters) => {
    const at = this.clock.date();
    await this.outbox.write(
      manager,
      letters.map(({ kind, recipient, name, token }) => ({
        orderId: randomId(),
        kind,
        recipient,
        content: { name, ...(token === undefined ? {} : { token }) },
        at,
      })),
    );
  };
}
