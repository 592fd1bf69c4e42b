import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../foundation/clock/index.js';
import { randomId } from '../../foundation/identifiers/index.js';
import { type LinkPurpose, MemberLink } from './member-link.js';

/** How long a link leads anywhere. */
export const LINK_MINUTES = 60;

const MINUTE = 60_000;
/** Mails somebody may be sent in an hour by people who say they are them. */
const MOST_AN_HOUR = 5;

/**
 * Links mailed to members. Each works once, for an hour, and only while it is the newest of its purpose. All inside the
 * caller’s transaction, for a link is used together with what it is for.
 */
@Injectable()
export class MemberLinks {
  constructor(private readonly clock: Clock) {}

  /**
   * Makes a link and ends those before it. Whoever asks at the same time for the same member has to hold the member’s row.
   *
   * @returns its token, or undefined when the member was sent too many lately: the latest of them still works
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
    await this.endAll(manager, memberId, purpose);
    const token = randomBytes(32).toString('base64url');
    await manager.insert(MemberLink, {
      id: randomId(),
      memberId,
      purpose,
      tokenHash: hashOf(token),
      email,
      createdAt: new Date(now),
      expiresAt: new Date(now + LINK_MINUTES * MINUTE),
      endedAt: null,
    });
    return token;
  }

  /** What a token stands for, as long as it does. Using it is another thing. */
  async find(manager: EntityManager, token: string, purpose: LinkPurpose): Promise<MemberLink | undefined> {
    const open = { tokenHash: hashOf(token), purpose, endedAt: IsNull(), expiresAt: MoreThan(this.clock.date()) };
    return (await manager.findOneBy(MemberLink, open)) ?? undefined;
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
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
