import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../foundation/clock/index.js';
import { Database } from '../../foundation/database/index.js';
import { firstClaimantOf, holderOf } from '../address-holders.js';
import { normalised } from '../email.js';
import { triedFrom, type Whence } from '../known-browser.js';
import { addressOf, Member } from '../member.js';
import { belongsTo, hashed } from '../passwords.js';
import { SignInLimits } from '../sign-in-limits.js';
import type { AccountLetter, WriteLetters } from './account-letter.js';
import { againIfTaken, takeAddress } from './address-proof.js';
import { MemberAddress } from './member-address.js';
import type { LinkPurpose } from './member-link.js';
import { MemberLinks } from './member-links.js';

/** What a link that is about an address stands for. */
export interface WantedEmail {
  readonly memberId: string;
  readonly purpose: LinkPurpose;
  readonly email: string;
}

/** What a member changes about their account. Only ever asked and changed on the writer. */
@Injectable()
export class Account {
  constructor(
    private readonly database: Database,
    private readonly limits: SignInLimits,
    private readonly links: MemberLinks,
    private readonly clock: Clock,
  ) {}

  async rename(memberId: string, name: string): Promise<void> {
    await this.database.writing((manager) => manager.update(Member, { id: memberId }, { name: name.trim() }));
  }

  /**
   * Whether the password is the member’s. Tries count like those of signing in.
   *
   * @throws {TooManyTries}, {Busy}, {DatabaseUnwell}
   */
  async knows(memberId: string, password: string, whence: Whence): Promise<boolean> {
    const member = await this.database.writing((manager) => manager.findOneBy(Member, { id: memberId }));
    if (member === null) return false;
    const fits = await this.limits.during(addressOf(member), triedFrom(whence, member), async () =>
      (await belongsTo(password, member.passwordHash)) ? true : undefined,
    );
    return fits === true;
  }

  /** Gives the member another password, ends links on their way and tells them. @throws {Busy}, {DatabaseUnwell} */
  async changePassword(memberId: string, password: string, write: WriteLetters): Promise<void> {
    const known = await this.database.writing((manager) => manager.findOneBy(Member, { id: memberId }));
    if (known === null) return;
    const passwordHash = await hashed(password, known.provenAt === null ? addressOf(known) : undefined);
    await this.database.transaction(async (manager) => {
      const member = await held(manager, memberId);
      if (member === undefined) return;
      await this.setPassword(manager, member, passwordHash);
      await write(manager, [noticeTo(member, 'password-changed')]);
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
      return (await holderOf(manager, email)) ?? (await firstClaimantOf(manager, email));
    });
    if (known === undefined) return;
    await this.database.transaction(async (manager) => {
      const member = await held(manager, known.id);
      if (member === undefined || member.disabledAt !== null) return;
      const token = await this.links.make(manager, member.id, 'password-reset');
      if (token === undefined) return;
      await write(manager, [{ ...noticeTo(member, 'password-reset'), token }]);
    });
  }

  /** Whose password a link may set, by id and address; undefined when it leads nowhere (any more). */
  async resetter(token: string): Promise<Pick<Member, 'id' | 'email'> | undefined> {
    return await this.database.writing(async (manager) => {
      const link = await this.links.find(manager, token, 'password-reset');
      const member = link === undefined ? null : await manager.findOneBy(Member, { id: link.memberId });
      return member === null ? undefined : { id: member.id, email: addressOf(member) };
    });
  }

  /**
   * Sets the password by a link, which shows at the same time that the address is theirs. Of many with the same link, one
   * succeeds.
   *
   * @returns whether it did
   */
  async resetPassword(token: string, password: string, write: WriteLetters): Promise<boolean> {
    const passwordHash = await hashed(password);
    return await this.changing(async (manager) => {
      const link = await this.links.find(manager, token, 'password-reset');
      // The member first, then their links: in this order everywhere, or two would wait for each other.
      const member = link === undefined ? undefined : await held(manager, link.memberId);
      if (link === undefined || member === undefined || !(await this.links.use(manager, link))) return false;
      if (member.disabledAt !== null || !(await this.proveByReset(manager, member))) return false;
      await this.setPassword(manager, member, passwordHash);
      await write(manager, [noticeTo(member, 'password-changed')]);
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
      if (member === undefined || addressOf(member) === email) return;
      const token = await this.links.make(manager, memberId, 'email-change', email);
      if (token === undefined) return;
      const holder = await holderOf(manager, email);
      const taken = holder?.provenAt != null;
      await write(manager, [
        noticeTo(member, 'email-changing'),
        ...(taken ? [] : [{ kind: 'email-change', recipient: email, token } as const]),
      ]);
    });
  }

  /** What a link about an address stands for; undefined when it leads nowhere (any more), or the address is another’s. */
  async wantedEmail(token: string): Promise<WantedEmail | undefined> {
    return await this.database.writing(async (manager) => {
      const link = await this.links.find(manager, token, 'email-change', 'email-proof');
      if (link?.email == null) return undefined;
      const holder = await holderOf(manager, link.email);
      if (holder?.provenAt != null && holder.id !== link.memberId) return undefined;
      return { memberId: link.memberId, purpose: link.purpose, email: link.email };
    });
  }

  /** Makes the address of a link its member’s, who is told where they were known before. @returns whether it did */
  async confirmEmail(token: string, write: WriteLetters): Promise<boolean> {
    return await this.changing(async (manager) => {
      const link = await this.links.find(manager, token, 'email-change');
      if (link?.email == null) return false;
      const member = await held(manager, link.memberId);
      if (member === undefined || !(await this.links.use(manager, link))) return false;
      const given = { email: link.email, at: this.clock.date() };
      if (!(await takeAddress(manager, this.links, member, given))) return false;
      // What was mailed to the old mailbox must open nothing any more.
      await this.links.endAll(manager, member.id);
      await write(manager, [noticeTo(member, 'email-changed')]);
      return true;
    });
  }

  private async changing(change: (manager: EntityManager) => Promise<boolean>): Promise<boolean> {
    return await againIfTaken(() => this.database.transaction(change));
  }

  /**
   * Who sets a password by mail may not be who opened the account, as long as that one hasn’t shown that the address is
   * theirs: addresses a stranger left behind must not fill in somebody’s checkout.
   */
  private async proveByReset(manager: EntityManager, member: Member): Promise<boolean> {
    if (member.provenAt !== null) return true;
    const at = this.clock.date();
    await manager.update(MemberAddress, { memberId: member.id }, { removedAt: at });
    return await takeAddress(manager, this.links, member, { email: normalised(addressOf(member)), at });
  }

  private async setPassword(manager: EntityManager, { id }: Member, passwordHash: string): Promise<void> {
    await manager.update(Member, { id }, { passwordHash, mustChangePassword: false });
    await this.links.endAll(manager, id);
  }
}

/** A letter to the address a member gave. Until they have shown that it is theirs, it greets them without their name. */
function noticeTo(member: Member, kind: AccountLetter['kind']): AccountLetter {
  return {
    kind,
    recipient: addressOf(member),
    name: member.provenAt === null ? undefined : member.name,
  };
}

/** The member’s row, held until the transaction is over: changes of one account stand in line. */
async function held(manager: EntityManager, id: string): Promise<Member | undefined> {
  return (await manager.findOne(Member, { where: { id }, lock: { mode: 'pessimistic_write' } })) ?? undefined;
}
