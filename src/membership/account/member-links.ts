import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../foundation/clock/index.js';
import { randomId } from '../../foundation/identifiers/index.js';
import { type LinkPurpose, MemberLink } from './member-link.js';

const MINUTE = 60_000;

/** How long a link leads anywhere, in minutes. What opens an account to whoever has it lives shortest. */
export const LINK_MINUTES: Readonly<Record<LinkPurpose, number>> = {
  'password-reset': 10,
  'email-change': 60,
  'email-proof': 24 * 60,
};

/** Mails an address, or somebody known by it, may be sent in an hour by people who say they are them. */
const MOST_AN_HOUR = 5;

/**
 * Links mailed to members. Each works once, for as long as its purpose says, and only while it is the newest of its
 * purpose. All inside the caller’s transaction, for a link is used together with what it is for.
 */
@Injectable()
export class MemberLinks {
  constructor(private readonly clock: Clock) {}

  /**
   * Makes a link and ends those before it. Whoever asks at the same time for the same member has to hold the member’s row.
   *
   * @param email the address it is about, for links that have one; mails to one address are counted whoever asks for them
   * @returns its token, or undefined when too many were sent lately: the latest of them still works
   */
  async make(
    manager: EntityManager,
    memberId: string,
    purpose: LinkPurpose,
    email: string | null = null,
  ): Promise<string | undefined> {
    const now = this.clock.now();
    const lately = MoreThan(new Date(now - 60 * MINUTE));
    if ((await manager.countBy(MemberLink, { memberId, purpose, createdAt: lately })) >= MOST_AN_HOUR) return undefined;
    if (email !== null && (await manager.countBy(MemberLink, { email, createdAt: lately })) >= MOST_AN_HOUR)
      return undefined;
    await this.endAll(manager, memberId, purpose);
    const token = randomBytes(32).toString('base64url');
    await manager.insert(MemberLink, {
      id: randomId(),
      memberId,
      purpose,
      tokenHash: hashOf(token),
      email,
      createdAt: new Date(now),
      expiresAt: new Date(now + LINK_MINUTES[purpose] * MINUTE),
      endedAt: null,
    });
    return token;
  }

  /** What a token stands for, as long as it does. Using it is another thing. */
  async find(
    manager: EntityManager,
    token: string,
    ...purposes: readonly LinkPurpose[]
  ): Promise<MemberLink | undefined> {
    const open = { tokenHash: hashOf(token), endedAt: IsNull(), expiresAt: MoreThan(this.clock.date()) };
    const found = await manager.findOneBy(MemberLink, open);
    return found !== null && purposes.includes(found.purpose) ? found : undefined;
  }

  /** Uses a token. Of many who do so at once, one gets true. */
  async use(manager: EntityManager, { id }: MemberLink): Promise<boolean> {
    const now = this.clock.date();
    const open = { id, endedAt: IsNull(), expiresAt: MoreThan(now) };
    return (await manager.update(MemberLink, open, { endedAt: now })).affected === 1;
  }

  /** Ends the member’s links of that purpose, or all of them. */
  async endAll(manager: EntityManager, memberId: string, purpose?: LinkPurpose): Promise<void> {
    const open = { memberId, endedAt: IsNull(), ...(purpose === undefined ? {} : { purpose }) };
    await manager.update(MemberLink, open, { endedAt: this.clock.date() });
  }

  /** Ends every link that was to prove this address, whoever claims it. */
  async endProofsOf(manager: EntityManager, email: string): Promise<void> {
    await manager.update(
      MemberLink,
      { email, purpose: 'email-proof', endedAt: IsNull() },
      { endedAt: this.clock.date() },
    );
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
