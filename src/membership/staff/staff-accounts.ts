import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { isDuplicate } from '../../foundation/database/index.js';
import { randomId } from '../../foundation/identifiers/index.js';
import { holderOf, placeholder } from '../address-holders.js';
import { Member, type Role } from '../member.js';
import { hashed } from '../passwords.js';

/** What is to become of an account. */
export type AccountChange =
  { readonly what: 'create' | 'reset' | 'disable' | 'enable' } | { readonly what: 'role'; readonly role: Role };

const NAME = 'Staff';
const inWords: Readonly<Record<Role, string>> = { staff: 'staff', member: 'a member' };

/**
 * Accounts as whoever runs the shop changes them. What takes something away from an account ends its sessions: before, so
 * that nothing is changed while they can’t be reached, and after, for those who came in meanwhile.
 */
export class StaffAccounts {
  constructor(
    private readonly members: EntityManager,
    private readonly endSessions: (memberId: string) => Promise<unknown>,
  ) {}

  /** @returns what was done, in words @throws when it can’t be done, saying why */
  async apply(email: string, change: AccountChange): Promise<string> {
    const known = await holderOf(this.members, email);
    if (known === undefined) {
      if (change.what === 'create' || change.what === 'reset') return await this.create(email);
      throw new Error(`there is no account ${email}`);
    }
    if (change.what === 'disable') return await this.disable(known);
    if (change.what === 'enable') return await this.enable(known);
    if (change.what === 'role') return await this.changeRole(known, change.role);
    if (known.role !== 'staff' && known.provenAt === null && change.what === 'create') {
      // Whoever registered it never showed that it is theirs; whoever runs the shop says whose it is.
      await this.members.update(Member, { id: known.id }, { email: placeholder(), claimedEmail: email });
      return await this.create(email);
    }
    if (known.role !== 'staff') throw new Error(`${email} belongs to a member who is not staff`);
    return change.what === 'create' ? exists(email) : await this.reset(known);
  }

  private async create(email: string): Promise<string> {
    const { password, passwordHash } = await oneTimePassword();
    const now = new Date();
    const member = { id: randomId(), email, name: NAME, passwordHash, createdAt: now, provenAt: now };
    try {
      await this.members.insert(Member, { ...member, role: 'staff', mustChangePassword: true });
    } catch (error) {
      // Somebody ran the same command, or registered the address, a moment earlier: only whoever came first has a password.
      if (!isDuplicate(error, 'member_email')) throw error;
      return exists(email);
    }
    return `staff account ${email}, one-time password ${password}`;
  }

  private async reset({ id, email }: Member): Promise<string> {
    const { password, passwordHash } = await oneTimePassword();
    await this.change(id, { passwordHash, mustChangePassword: true });
    return `staff account ${email}, one-time password ${password}`;
  }

  private async disable({ id, email, disabledAt }: Member): Promise<string> {
    await this.change(id, { disabledAt: disabledAt ?? new Date() });
    return `account ${email} is disabled and signed out everywhere`;
  }

  private async enable({ id, email }: Member): Promise<string> {
    await this.members.update(Member, { id }, { disabledAt: null });
    return `account ${email} is enabled`;
  }

  private async changeRole({ id, email, role: before, provenAt }: Member, role: Role): Promise<string> {
    if (role === before) return `account ${email} is ${inWords[role]} already`;
    if (role === 'staff' && provenAt === null) {
      throw new Error(`${email} isn’t confirmed: whoever has the account may not be who reads that mail`);
    }
    await this.change(id, { role });
    return `account ${email} is ${inWords[role]} now and signed out everywhere`;
  }

  private async change(id: string, columns: Partial<Member>): Promise<void> {
    await this.endSessions(id);
    await this.members.update(Member, { id }, columns);
    await this.endSessions(id);
  }
}

const exists = (email: string) => `staff account ${email} exists`;

async function oneTimePassword(): Promise<{ password: string; passwordHash: string }> {
  const password = randomBytes(12).toString('base64url');
  return { password, passwordHash: await hashed(password) };
}
