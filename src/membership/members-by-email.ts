import { type EntityManager, In } from 'typeorm';
import { storedForms } from './email.js';
import { Member } from './member.js';

/** The member with that address, however its domain was written when they registered; undefined when there is none. */
export async function memberWith(manager: EntityManager, email: string): Promise<Member | undefined> {
  const forms = storedForms(email);
  const found = await manager.findBy(Member, { email: In(forms) });
  return found.toSorted((a, b) => forms.indexOf(a.email) - forms.indexOf(b.email))[0];
}
