import { Injectable } from '@nestjs/common';
import { Carts } from '../../cart/index.js';
import { noteSecurity } from '../../foundation/logging/index.js';
import { Orders } from '../../orders/index.js';
import { InputFaults, memberCartId, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { Account } from '../account/account.js';
import { AccountDeletion } from '../account/account-deletion.js';
import { AccountLetters } from './account-letters.js';

/** How somebody leaves for good. */
@Injectable()
export class Leaving {
  constructor(
    private readonly account: Account,
    private readonly deletion: AccountDeletion,
    private readonly orders: Orders,
    private readonly carts: Carts,
    private readonly letters: AccountLetters,
  ) {}

  /**
   * Deletes the visitor’s account and signs them out everywhere: before, so that nothing is deleted while a session could
   * not be ended, and after. What was ordered stays in the books as a guest’s.
   *
   * @throws {InputFaults} when the password isn’t theirs @throws {TooManyTries}
   */
  async leave(visitor: Visitor, password: string, address: string): Promise<void> {
    const memberId = visitor.memberId ?? '';
    if (!(await this.account.knows(memberId, password, { address, browser: visitor.knownBrowser }))) {
      noteSecurity('password-asked-again', 'failure', { memberId });
      throw new InputFaults([{ field: 'password', message: words.membership.account.passwordWrong }]);
    }
    await visitor.endOtherSessions();
    await this.carts.empty(memberCartId(memberId));
    const letGo = this.orders.letGoOf.bind(this.orders);
    await this.letters.during((write) => this.deletion.delete(memberId, letGo, write));
    await visitor.endAllSessionsOf(memberId);
    await visitor.signOut();
    visitor.forgetMember();
    noteSecurity('account-deleted', 'success', { memberId });
  }
}
