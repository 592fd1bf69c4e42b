import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../foundation/database/index.js';
import { addressOf, Member } from '../member.js';
import type { WriteLetters } from './account-letter.js';
import { MemberAddress } from './member-address.js';
import { MemberLink } from './member-link.js';

/** What else belongs to a member and is let go of in the same transaction. */
export type LetGo = (manager: EntityManager, memberId: string) => Promise<void>;

/** The end of an account, by its owner’s word. */
@Injectable()
export class AccountDeletion {
  constructor(private readonly database: Database) {}

  /**
   * Deletes a member with all that is theirs alone, and tells them. Their address is free again.
   *
   * @param letGo has other nouns part with the member: orders stay in the books, but are nobody’s
   * @returns whether there was such a member
   */
  async delete(memberId: string, letGo: LetGo, write: WriteLetters): Promise<boolean> {
    return await this.database.transaction(async (manager) => {
      const where = { id: memberId };
      const member = await manager.findOne(Member, { where, lock: { mode: 'pessimistic_write' } });
      if (member === null) return false;
      await letGo(manager, memberId);
      await manager.delete(MemberAddress, { memberId });
      await manager.delete(MemberLink, { memberId });
      await manager.delete(Member, where);
      const name = member.provenAt === null ? undefined : member.name;
      await write(manager, [{ kind: 'account-deleted', recipient: addressOf(member), name }]);
      return true;
    });
  }
}
