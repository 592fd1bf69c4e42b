import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import { claimantsWith, holderOf } from './address-holders.js';
import { normalised } from './email.js';
import { triedFrom, type Whence } from './known-browser.js';
import { addressOf, Member, type Role } from './member.js';
import { hashed, isOutdated, matchesOf } from './passwords.js';
import { SignInLimits } from './sign-in-limits.js';

/** A member as others may see them: never the hash. */
export interface MemberView {
  readonly id: string;
  readonly email: string;
  /** Whether they have shown that they read the mail of their address. */
  readonly emailConfirmed: boolean;
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
   * The member whose address and password these are, or undefined: an unknown address, a wrong password and a disabled
   * account read the same and take the same time. So do an address that has an owner and one that has none: who has the
   * address is tried, and whoever claims it.
   *
   * @throws {TooManyTries} when there were too many failures lately
   * @throws {Busy} when too many passwords are being checked
   */
  async signIn(email: string, password: string, whence: Whence): Promise<Proved | undefined> {
    const wanted = normalised(email);
    const holding = async () => await this.database.freshest((manager) => holderOf(manager, email));
    // Only a browser that shows our own signature has anybody looked up before the try is counted.
    const from = triedFrom(whence, whence.browser === undefined ? undefined : await holding());
    return await this.limits.during(wanted, from, async () => {
      const holder = await holding();
      const { match, claim } = await matchesOf(password, holder?.passwordHash, wanted);
      const claimants = await this.database.freshest((manager) => claimantsWith(manager, wanted, claim));
      const member = chosen(match === undefined ? undefined : holder, claimants);
      if (member === undefined) return undefined;
      const isOld = isOutdated(member.passwordHash) || (member === holder && match === 'as-typed');
      const passwordHash = isOld ? await this.rehash(member, password) : member.passwordHash;
      return { member: viewOf(member), mustChangePassword: Boolean(member.mustChangePassword), passwordHash };
    });
  }

  /** What the member is now; undefined when there is no such member, or their account is disabled. */
  async roleOf(id: string): Promise<Role | undefined> {
    const member = await this.rowOf(id);
    return member?.disabledAt === null ? member.role : undefined;
  }

  /** What the member’s password is known by now; undefined when there is no such member. */
  async passwordHashOf(id: string): Promise<string | undefined> {
    return (await this.rowOf(id))?.passwordHash;
  }

  /** The member with that id, or undefined. */
  async byId(id: string): Promise<MemberView | undefined> {
    const member = await this.rowOf(id);
    return member === undefined ? undefined : viewOf(member);
  }

  /** All that is known of the member with that id: for their own eyes, and never all of it. */
  async rowOf(id: string): Promise<Member | undefined> {
    return (await this.database.freshest((manager) => manager.findOneBy(Member, { id }))) ?? undefined;
  }

  /**
   * Whether the member may still be signed in by what was right a moment ago. Asked once their session is there: one that
   * was stored after a change of the password, of the role, or of whether the account may be used had ended all others
   * would outlive it.
   */
  async stillHas({ member, passwordHash }: Proved): Promise<boolean> {
    const now = await this.rowOf(member.id);
    return now?.passwordHash === passwordHash && now.role === member.role && now.disabledAt === null;
  }

  /** Best effort: the next sign-in tries again. A password changed meanwhile stays changed. */
  private async rehash({ id, passwordHash: old, provenAt, ...row }: Member, password: string): Promise<string> {
    try {
      const passwordHash = await hashed(password, provenAt === null ? addressOf(row) : undefined);
      await this.database.writing((manager) => manager.update(Member, { id, passwordHash: old }, { passwordHash }));
      return passwordHash;
    } catch (error) {
      this.logger.warn({ memberId: id, err: error }, 'password hash not brought up to date');
      return old;
    }
  }
}

export function viewOf({ id, email, claimedEmail, provenAt, name, role }: Member): MemberView {
  return { id, email: addressOf({ email, claimedEmail }), emailConfirmed: provenAt !== null, name, role };
}

/**
 * Which of those whose password it is gets in: whoever has shown that the address is theirs, else whoever registered last.
 * With the same password registered twice, that is the account they used last.
 */
function chosen(holder: Member | undefined, claimants: readonly Member[]): Member | undefined {
  const usable = [...(holder === undefined ? [] : [holder]), ...claimants].filter(
    ({ disabledAt }) => disabledAt === null,
  );
  const proven = usable.find(({ provenAt }) => provenAt !== null);
  return proven ?? usable.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
}
