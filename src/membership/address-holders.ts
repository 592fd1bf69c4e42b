import { type EntityManager, In, IsNull } from 'typeorm';
import { randomId } from '../foundation/identifiers/index.js';
import { normalised, storedForms } from './email.js';
import { Member } from './member.js';

/**
 * The member who has that address, however its domain was written when they registered; undefined when there is none.
 * Whoever only claims it isn’t looked at.
 *
 * @param lock whether the row is held until the transaction is over
 */
export async function holderOf(
  manager: EntityManager,
  email: string,
  { lock = false } = {},
): Promise<Member | undefined> {
  const forms = storedForms(email);
  const found = await manager.find(Member, {
    where: { email: In(forms), claimedEmail: IsNull() },
    ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}),
  });
  return found.toSorted((a, b) => forms.indexOf(a.email) - forms.indexOf(b.email))[0];
}

/** Whoever claims that address and has that very password hash, the latest first. */
export async function claimantsWith(manager: EntityManager, email: string, passwordHash: string): Promise<Member[]> {
  return await manager.find(Member, {
    where: { claimedEmail: normalised(email), passwordHash },
    order: { createdAt: 'DESC' },
  });
}

/** Whoever was the first of those that claim that address; undefined when nobody does. */
export async function firstClaimantOf(manager: EntityManager, email: string): Promise<Member | undefined> {
  const where = { claimedEmail: normalised(email) };
  return (await manager.findOne(Member, { where, order: { createdAt: 'ASC' } })) ?? undefined;
}

/** Stands in a row whose address another row has. The capitals keep it apart from anything that was normalised. */
export function placeholder(): string {
  return `CLAIMED ${randomId()}`;
}
