import { Injectable, Logger } from '@nestjs/common';
import { Database, isDuplicate } from '../foundation/database/index.js';
import { randomId } from '../foundation/identifiers/index.js';
import { normalised } from './email.js';
import { Member, type Role } from './member.js';
import { memberWith } from './members-by-email.js';
import { hashed, isOutdated, matchOf } from './passwords.js';
import { SignInLimits } from './sign-in-limits.js';

/** A member as others may see them: never the hash. */
export interface MemberView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Somebody whose password was right. */
export interface Proved {
  readonly member: MemberView;
  readonly mustChangePassword: boolean;
  /** What their password was known by when it was right. */
  readonly passwordHash: string;
}

export interface Registration {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Accounts. Read from the writer, since whoever registers signs in a second later; while it is down, from the reader, so
 * that members get in. Changed on the writer only.
 */
@Injectable()
export class Membership {
  private readonly logger = new Logger(Membership.name);

  constructor(
    private readonly database: Database,
    private readonly limits: SignInLimits,
  ) {}

  /**
   * Opens an account. Two registrations of one address at the same time make one account.
   *
   * @throws {Busy} when too many passwords are being hashed
   * @throws {DatabaseUnwell} while the primary takes no writes
   */
  async register({ email, name, password }: Registration): Promise<MemberView | 'email-taken'> {
    const member: MemberView = { id: randomId(), email: normalised(email), name: name.trim(), role: 'member' };
    const passwordHash = await hashed(password);
    try {
      return await this.database.writing(async (manager) => {
        // The index holds an address once as it is written today; an older way to write it is looked for.
        if ((await memberWith(manager, email)) !== undefined) return 'email-taken';
        await manager.insert(Member, { ...member, passwordHash, mustChangePassword: false, createdAt: new Date() });
        return member;
      });
    } catch (error) {
      if (isDuplicate(error, 'member_email')) return 'email-taken';
      throw error;
    }
  }

  /**
   * The member whose address and password these are, or undefined: an unknown address and a wrong password read the
   * same and take the same time.
   *
   * @param address the network address the try comes from
   * @throws {TooManyTries} when there were too many failures lately
   * @throws {Busy} when too many passwords are being checked
   */
  async signIn(email: string, password: string, address: string): Promise<Proved | undefined> {
    const wanted = normalised(email);
    return await this.limits.during(wanted, address, async () => {
      const member = await this.database.freshest((manager) => memberWith(manager, email));
      const match = await matchOf(password, member?.passwordHash);
      if (match === undefined || member === undefined) return undefined;
      const isOld = match === 'as-typed' || isOutdated(member.passwordHash);
      const passwordHash = isOld ? await this.rehash(member, password) : member.passwordHash;
      return { member: viewOf(member), mustChangePassword: Boolean(member.mustChangePassword), passwordHash };
    });
  }

  /** The member with that id, or undefined. */
  async byId(id: string): Promise<MemberView | undefined> {
    const member = await this.database.freshest((manager) => manager.findOneBy(Member, { id }));
    return member === null ? undefined : viewOf(member);
  }

  /**
   * Whether the password that was right is still the member’s. Asked once their session is there: one that was stored
   * after a change of the password had ended all others would outlive it.
   */
  async stillHas({ member, passwordHash }: Proved): Promise<boolean> {
    const now = await this.database.freshest((manager) => manager.findOneBy(Member, { id: member.id }));
    return now?.passwordHash === passwordHash;
  }

  /** Best effort: the next sign-in tries again. A password changed meanwhile stays changed. */
  private async rehash({ id, passwordHash: old }: Member, password: string): Promise<string> {
    try {
      const passwordHash = await hashed(password);
      await this.database.writing((manager) => manager.update(Member, { id, passwordHash: old }, { passwordHash }));
      return passwordHash;
    } catch (error) {
      this.logger.warn({ memberId: id, err: error }, 'password hash not brought up to date');
      return old;
    }
  }
}

function viewOf({ id, email, name, role }: Member): MemberView {
  return { id, email, name, role };
}
