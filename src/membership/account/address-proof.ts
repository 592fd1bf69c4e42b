import type { EntityManager } from 'typeorm';
import { isDuplicate } from '../../foundation/database/index.js';
import { holderOf, placeholder } from '../address-holders.js';
import { Member } from '../member.js';
import type { MemberLinks } from './member-links.js';

/**
 * Makes an address the member’s, who has shown that they read its mail. Whoever had it without showing as much only claims
 * it from now on, and every link that was to prove it ends.
 *
 * @param member whose row the transaction holds
 * @returns false when somebody else has shown it before: the address is theirs
 */
export async function takeAddress(
  manager: EntityManager,
  links: MemberLinks,
  { id }: Pick<Member, 'id'>,
  { email, at }: { readonly email: string; readonly at: Date },
): Promise<boolean> {
  const holder = await holderOf(manager, email, { lock: true });
  if (holder !== undefined && holder.id !== id) {
    if (holder.provenAt !== null) return false;
    await manager.update(Member, { id: holder.id }, { email: placeholder(), claimedEmail: email });
  }
  await manager.update(Member, { id }, { email, claimedEmail: null, provenAt: at });
  await links.endProofsOf(manager, email);
  return true;
}

/** Runs a transaction again when somebody registered the address it was about to give: the second time it sees them. */
export async function againIfTaken<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    if (!isDuplicate(error, 'member_email')) throw error;
    return await transaction();
  }
}
