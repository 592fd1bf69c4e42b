import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../foundation/clock/index.js';
import { Database } from '../../foundation/database/index.js';
import { randomId } from '../../foundation/identifiers/index.js';
import { holderOf, placeholder } from '../address-holders.js';
import { normalised } from '../email.js';
import { addressOf, Member } from '../member.js';
import { viewOf, type MemberView } from '../membership.js';
import { hashed } from '../passwords.js';
import type { AccountLetter, WriteLetters } from './account-letter.js';
import { againIfTaken, takeAddress } from './address-proof.js';
import { MemberLinks } from './member-links.js';

export interface Registration {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/**
 * How accounts begin: opened by anybody with any address, and proven by a link mailed to it. An address that has an account
 * gets another one all the same, which only claims it, so that nobody learns of the first. The mailbox tells them apart.
 */
@Injectable()
export class Registrations {
  constructor(
    private readonly database: Database,
    private readonly links: MemberLinks,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens an account. Of many registrations of one address at the same time, one has the address and the others claim it.
   *
   * @throws {Busy} when too many passwords are being hashed
   * @throws {DatabaseUnwell} while the primary takes no writes
   */
  async register({ email, name, password }: Registration, write: WriteLetters): Promise<MemberView> {
    const address = normalised(email);
    const passwordHash = await hashed(password, address);
    return await againIfTaken(() =>
      this.database.transaction(async (manager) => {
        const isClaim = (await holderOf(manager, email)) !== undefined;
        const member: Member = {
          id: randomId(),
          email: isClaim ? placeholder() : address,
          claimedEmail: isClaim ? address : null,
          provenAt: null,
          name: name.trim(),
          passwordHash,
          role: 'member',
          mustChangePassword: false,
          createdAt: this.clock.date(),
          disabledAt: null,
        };
        await manager.insert(Member, member);
        await this.writeProof(manager, member, write);
        return viewOf(member);
      }),
    );
  }

  /** Has the link mailed once more, unless the address is proven or was sent many lately. Nobody is told which. */
  async askProof(memberId: string, write: WriteLetters): Promise<void> {
    await this.database.transaction(async (manager) => {
      const member = await manager.findOne(Member, { where: { id: memberId }, lock: { mode: 'pessimistic_write' } });
      if (member !== null && member.provenAt === null) await this.writeProof(manager, member, write);
    });
  }

  /** Whether the account’s address is shown to be its member’s. @returns false, too, when there is no such member */
  async isProven(memberId: string): Promise<boolean> {
    const member = await this.database.freshest((manager) => manager.findOneBy(Member, { id: memberId }));
    return member !== null && member.provenAt !== null;
  }

  /** Makes the address of a link its member’s. Of many with the same link, one succeeds. @returns whether it did */
  async prove(token: string): Promise<boolean> {
    return await againIfTaken(() =>
      this.database.transaction(async (manager) => {
        const link = await this.links.find(manager, token, 'email-proof');
        if (link?.email == null) return false;
        const where = { id: link.memberId };
        const member = await manager.findOne(Member, { where, lock: { mode: 'pessimistic_write' } });
        if (member === null || member.provenAt !== null || !(await this.links.use(manager, link))) return false;
        return await takeAddress(manager, this.links, member, { email: link.email, at: this.clock.date() });
      }),
    );
  }

  /** The link goes to whoever claims an address; who has shown that it is theirs hears that somebody tried. */
  private async writeProof(manager: EntityManager, member: Member, write: WriteLetters): Promise<void> {
    const email = normalised(addressOf(member));
    const token = await this.links.make(manager, member.id, 'email-proof', email);
    if (token === undefined) return;
    const holder = await holderOf(manager, email);
    const owner = holder?.provenAt == null ? undefined : holder;
    const letter: AccountLetter =
      owner === undefined
        ? { kind: 'email-proof', recipient: email, token }
        : { kind: 'account-exists', recipient: owner.email, name: owner.name };
    await write(manager, [letter]);
  }
}
