import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { noteSecurity } from '../../foundation/logging/index.js';
import { InputFaults, Unauthorized, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { Account } from '../account/account.js';
import { Registrations } from '../account/registrations.js';
import { Membership, type MemberView } from '../membership.js';
import { ResetLimits } from '../reset-limits.js';
import { TooManyTries } from '../membership-errors.js';
import { AccountLetters } from './account-letters.js';
import { AccountMarks } from './account-marks.js';

/** Longer than looking and writing takes: the answer’s time tells nothing about whether an address is known. */
const SAME_FOR_ALL_MILLISECONDS = 300;

/** What a change of an account does besides: letters, sessions that end, and a word in the log. */
@Injectable()
export class AccountDesk {
  constructor(
    private readonly account: Account,
    private readonly registrations: Registrations,
    private readonly membership: Membership,
    private readonly letters: AccountLetters,
    private readonly resets: ResetLimits,
    private readonly marks: AccountMarks,
  ) {}

  /** The member as they are now. @throws {Unauthorized} when there is no such member any more */
  async memberOf(visitor: Visitor): Promise<MemberView> {
    const member = await this.membership.byId(visitor.memberId ?? '');
    if (member === undefined) throw new Unauthorized();
    return member;
  }

  /** Other sessions show the old name until they end. */
  async rename(visitor: Visitor, name: string): Promise<void> {
    await this.account.rename(visitor.memberId ?? '', name);
    await visitor.rename(name.trim());
  }

  /** @throws {InputFaults} when the password isn’t theirs @throws {TooManyTries} */
  async askEmail(visitor: Visitor, email: string, password: string, address: string): Promise<void> {
    await this.prove(visitor, password, address, 'password');
    await this.letters.during((write) => this.account.askEmail(visitor.memberId ?? '', email, write));
  }

  /** Has the link that confirms their address mailed once more. It looks the same whether or not one is. */
  async askProof(visitor: Visitor): Promise<void> {
    await this.letters.during((write) => this.registrations.askProof(visitor.memberId ?? '', write));
  }

  /**
   * Makes the address of a link its member’s. Where it takes the place of another, all other sessions of the member end:
   * before it does and after, as with a change of the password.
   *
   * @returns whether the link was good for it
   */
  async confirmEmail(visitor: Visitor, token: string): Promise<boolean> {
    const wanted = await this.account.wantedEmail(token);
    if (wanted === undefined) return false;
    const { memberId, purpose } = wanted;
    if (purpose === 'email-proof') {
      const proven = await this.registrations.prove(token);
      noteSecurity('address-proven', proven ? 'success' : 'failure', { memberId });
      return proven;
    }
    await visitor.endOthersOf(memberId);
    const changed = await this.letters.during((write) => this.account.confirmEmail(token, write));
    if (!changed) return false;
    await visitor.endOthersOf(memberId);
    noteSecurity('address-changed', 'success', { memberId });
    return true;
  }

  /**
   * Changes the password and ends all other sessions; this one goes on under another id. Sessions end before, so that
   * nothing was changed while they can’t be reached, and after, for those who came in meanwhile with the old password.
   *
   * @throws {InputFaults} when the old password isn’t theirs @throws {TooManyTries}
   */
  async changePassword(visitor: Visitor, given: { old: string; password: string }, address: string): Promise<void> {
    const member = await this.memberOf(visitor);
    await this.prove(visitor, given.old, address, 'old');
    await visitor.endOtherSessions();
    await this.letters.during((write) => this.account.changePassword(member.id, given.password, write));
    await visitor.signIn(member);
    await visitor.endOtherSessions();
    await this.remember(visitor, member.id);
    noteSecurity('password-changed', 'success', { memberId: member.id });
  }

  /**
   * Has a link mailed, if anybody has that address. Answers alike and after the same time in any case.
   *
   * @throws {TooManyTries} when this network asked too often
   */
  async askReset(email: string, address: string): Promise<void> {
    const account = this.marks.of(email);
    await this.resets.count(address).catch((error: unknown) => {
      if (error instanceof TooManyTries) noteSecurity('reset-asked', 'limited', { account });
      throw error;
    });
    noteSecurity('reset-asked', 'success', { account });
    const asked = this.letters.during((write) => this.account.askReset(email, write));
    await Promise.all([asked, pause(SAME_FOR_ALL_MILLISECONDS)]);
  }

  /** Sets the password by a link and ends all sessions of its member. @returns whether the link was good for it */
  async resetPassword(visitor: Visitor, token: string, password: string): Promise<boolean> {
    const member = await this.account.resetter(token);
    if (member === undefined) {
      noteSecurity('reset-used', 'failure');
      return false;
    }
    await visitor.endAllSessionsOf(member.id);
    const done = await this.letters.during((write) => this.account.resetPassword(token, password, write));
    if (!done) return false;
    await visitor.endAllSessionsOf(member.id);
    // Who reads the mailbox is the owner: whatever is tried elsewhere, this browser gets in with the new password.
    await this.remember(visitor, member.id);
    noteSecurity('reset-used', 'success', { memberId: member.id });
    return true;
  }

  private async remember(visitor: Visitor, memberId: string): Promise<void> {
    const passwordHash = await this.membership.passwordHashOf(memberId);
    if (passwordHash !== undefined) visitor.rememberMember(memberId, passwordHash);
  }

  private async prove(visitor: Visitor, password: string, address: string, field: string): Promise<void> {
    const whence = { address, browser: visitor.knownBrowser };
    if (await this.account.knows(visitor.memberId ?? '', password, whence)) return;
    noteSecurity('password-asked-again', 'failure', { memberId: visitor.memberId });
    throw new InputFaults([{ field, message: words.membership.account.passwordWrong }]);
  }
}
