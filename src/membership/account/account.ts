import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, isDuplicate } from '../../foundation/database/index.js';
import { normalised } from '../email.js';
import { Member } from '../member.js';
import { memberWith } from '../members-by-email.js';
import { belongsTo, hashed } from '../passwords.js';
import { SignInLimits } from '../sign-in-limits.js';
import type { WriteLetters } from './account-letter.js';
import { MemberLinks } from './member-links.js';

/** What a member changes about their account. Only ever asked and changed on the writer. */
@Injectable()
export class Account {
  constructor(
    private readonly database: Database,
    private readonly limits: SignInLimits,
    private readonly links: MemberLinks,
  ) {}

  async rename(memberId: string, name: string): Promise<void> {
    await this.database.writing((manager) => manager.update(Member, { id: memberId }, { name: name.trim() }));
  }

  /**
   * Whether the password is the member’s. Tries count like those of signing in.
   *
   * @param address the network address the try comes from
   * @throws {TooManyTries}, {Busy}, {DatabaseUnwell}
   */
  async knows(memberId: string, password: string, address: string): Promise<boolean> {
    const member = await this.database.writing((manager) => manager.findOneBy(Member, { id: memberId }));
    if (member === null) return false;
    const fits = await this.limits.during(member.email, address, async () =>
      (await belongsTo(password, member.passwordHash)) ? true : undefined,
    );
    return fits === true;
  }

  /** Gives the member another password, ends links on their way and tells them. @throws {Busy}, {DatabaseUnwell} */
  async changePassword(memberId: string, password: string, write: WriteLetters): Promise<void> {
    const passwordHash = await hashed(password);
    await this.database.transaction(async (manager) => {
      const member = await held(manager, memberId);
      if (member !== undefined) await this.setPassword(manager, member, passwordHash, write);
    });
  }

  /**
   * Has a link mailed to whoever has that address, if anybody does. What it answers, and does to the limits, is the same
   * either way.
   */
  async askReset(email: string, write: WriteLetters): Promise<void> {
    const known = await this.database.writing(async (manager) => {
      // Changes nothing, and fails where nothing can be changed: an address without an account finds that out, too.
      await manager.query("UPDATE member_links SET ended_at = ended_at WHERE id = ''");
      return await memberWith(manager, email);
    });
    if (known === undefined) return;
    await this.database.transaction(async (manager) => {
      const member = await held(manager, known.id);
      if (member === undefined) return;
      const token = await this.links.make(manager, member.id, 'password-reset');
      if (token === undefined) return;
      await write(manager, [{ kind: 'password-reset', recipient: member.email, name: member.name, token }]);
    });
  }

  /** Whose password a link may set, by id and address; undefined when it leads nowhere (any more). */
  async resetter(token: string): Promise<Pick<Member, 'id' | 'email'> | undefined> {
    return await this.database.writing(async (manager) => {
      const link = await this.links.find(manager, token, 'password-reset');
      const member = link === undefined ? null : await manager.findOneBy(Member, { id: link.memberId });
      return member === null ? undefined : { id: member.id, email: member.email };
    });
  }

  /** Sets the password by a link. Of many with the same link, one succeeds. @returns whether it did */
  async resetPassword(token: string, password: string, write: WriteLetters): Promise<boolean> {
    const passwordHash = await hashed(password);
    return await this.database.transaction(async (manager) => {
      const link = await this.links.find(manager, token, 'password-reset');
      // The member first, then their links: in this order everywhere, or two would wait for each other.
      const member = link === undefined ? undefined : await held(manager, link.memberId);
      if (link === undefined || member === undefined || !(await this.links.use(manager, link))) return false;
      await this.setPassword(manager, member, passwordHash, write);
      return true;
    });
  }

  /**
   * Has a link mailed to the address a member wants to have, and tells the one they have. An address that has an account
   * already gets nothing; to whoever asks it all looks the same.
   */
  async askEmail(memberId: string, wanted: string, write: WriteLetters): Promise<void> {
    const email = normalised(wanted);
    await this.database.transaction(async (manager) => {
      const member = await held(manager, memberId);
      if (member === undefined || member.email === email) return;
      const token = await this.links.make(manager, memberId, 'email-change', email);
      if (token === undefined) return;
      const { name } = member;
      const taken = (await memberWith(manager, email)) !== undefined;
      await write(manager, [
        { kind: 'email-changing', recipient: member.email, name },
        ...(taken ? [] : [{ kind: 'email-change', recipient: email, name, token } as const]),
      ]);
    });
  }

  /** The address a link would make its member’s; undefined when it leads nowhere (any more). */
  async wantedEmail(token: string): Promise<string | undefined> {
    const link = await this.database.writing((manager) => this.links.find(manager, token, 'email-change'));
    return link?.email ?? undefined;
  }

  /** Makes the address of a link its member’s, who is told where they were known before. @returns whether it did */
  async confirmEmail(token: string, write: WriteLetters): Promise<boolean> {
    try {
      return await this.database.transaction(async (manager) => {
        const link = await this.links.find(manager, token, 'email-change');
        if (link?.email == null) return false;
        const member = await held(manager, link.memberId);
        if (member === undefined || !(await this.links.use(manager, link))) return false;
        await manager.update(Member, { id: member.id }, { email: link.email });
        // What was mailed to the old mailbox must open nothing any more.
        await this.links.endAll(manager, member.id);
        await write(manager, [{ kind: 'email-changed', recipient: member.email, name: member.name }]);
        return true;
      });
    } catch (error) {
      // Somebody opened an account with it meanwhile.
      if (isDuplicate(error, 'member_email')) return false;
      throw error;
    }
  }

  private async setPassword(
    manager: EntityManager,
    { id, email, name }: Member,
    passwordHash: string,
    write: WriteLetters,
  ): Promise<void> {
    await manager.update(Member, { id }, { passwordHash, mustChangePassword: false });
    await this.links.endAll(manager, id);
    await write(manager, [{ kind: 'password-changed', recipient: email, name }]);
  }
}

/** The member’s row, held until the transaction is over: changes of one account stand in line. */
async function held(manager: EntityManager, id: string): Promise<Member | undefined> {
  return (await manager.findOne(Member, { where: { id }, lock: { mode: 'pessimistic_write' } })) ?? undefined;
}
