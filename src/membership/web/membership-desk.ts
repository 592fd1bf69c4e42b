import { Injectable, Logger } from '@nestjs/common';
import { Carts } from '../../cart/index.js';
import { isDatabaseUnwell } from '../../foundation/database/index.js';
import { noteSecurity } from '../../foundation/logging/index.js';
import { memberCartId, TooManyRequests, UnavailableForNow, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { GuestOrders } from './guest-orders.js';
import { type Registration, Registrations } from '../account/registrations.js';
import { Membership, type MemberView } from '../membership.js';
import { TooManyTries } from '../membership-errors.js';
import { AccountLetters } from './account-letters.js';
import { AccountMarks } from './account-marks.js';

const RETRY_SECONDS = 60;

/** Members can sign in, but nothing about accounts can be changed now. */
export class AccountsAtRest extends UnavailableForNow {
  constructor() {
    super(RETRY_SECONDS, words.membership.register.atRest);
  }
}

/** Somebody who is signed in now. */
export interface SignedIn {
  readonly member: MemberView;
  readonly mustChangePassword: boolean;
}

/** What pages and API have in common: who signs in brings along the cart they had as a guest. */
@Injectable()
export class MembershipDesk {
  private readonly logger = new Logger('Membership');

  constructor(
    private readonly membership: Membership,
    private readonly registrations: Registrations,
    private readonly letters: AccountLetters,
    private readonly carts: Carts,
    private readonly guestOrders: GuestOrders,
    private readonly marks: AccountMarks,
  ) {}

  /** @returns the member, signed in, whether their password was a one-time one, or undefined when address and password don’t belong together */
  async signIn(visitor: Visitor, email: string, password: string, address: string): Promise<SignedIn | undefined> {
    const whence = { address, browser: visitor.knownBrowser };
    const proved = await this.membership.signIn(email, password, whence).catch((error: unknown) => {
      if (error instanceof TooManyTries) {
        noteSecurity('sign-in', 'limited', { account: this.marks.of(email) });
        throw new TooManyRequests(error.retryAfterSeconds);
      }
      throw error;
    });
    if (proved === undefined) {
      noteSecurity('sign-in', 'failure', { account: this.marks.of(email) });
      return undefined;
    }
    const { member, mustChangePassword } = proved;
    await this.welcome(visitor, member, mustChangePassword);
    if (await this.membership.stillHas(proved)) {
      visitor.rememberMember(member.id, proved.passwordHash);
      noteSecurity('sign-in', 'success', { memberId: member.id });
      return { member, mustChangePassword };
    }
    await visitor.signOut();
    noteSecurity('sign-in', 'failure', { memberId: member.id, what: 'changed-meanwhile' });
    return undefined;
  }

  /**
   * Opens an account and signs its member in, whether or not the address has one already.
   *
   * @throws {AccountsAtRest} while accounts can be read but not changed
   */
  async register(visitor: Visitor, registration: Registration): Promise<MemberView> {
    const member = await this.registered(registration);
    await this.welcome(visitor, member);
    noteSecurity('registration', 'success', { memberId: member.id });
    const passwordHash = await this.membership.passwordHashOf(member.id);
    if (passwordHash !== undefined) visitor.rememberMember(member.id, passwordHash);
    return member;
  }

  /**
   * Opens an account for whoever placed a guest’s order. Nobody is signed in by it: signing in tells whether it is theirs.
   *
   * @throws {AccountsAtRest} while accounts can be read but not changed
   */
  async openAccount(registration: Registration): Promise<void> {
    const member = await this.registered(registration);
    noteSecurity('registration', 'success', { memberId: member.id, what: 'from-order' });
  }

  async signOut(visitor: Visitor): Promise<void> {
    await visitor.signOut();
  }

  private async registered(registration: Registration): Promise<MemberView> {
    const registering = this.letters.during((write) => this.registrations.register(registration, write));
    return await registering.catch((error: unknown) => {
      if (isDatabaseUnwell(error)) throw new AccountsAtRest();
      throw error;
    });
  }

  private async welcome(visitor: Visitor, member: MemberView, mustChangePassword = false): Promise<void> {
    const { guestCartId } = visitor;
    await visitor.signIn({ ...member, mustChangePassword });
    if (guestCartId === undefined) return;
    await this.guestOrders.giveTo(member, visitor);
    // The guest’s cart keeps what couldn’t be moved; the next sign-in tries again.
    await this.carts.mergeInto(memberCartId(member.id), guestCartId).catch((error: unknown) => {
      this.logger.warn({ memberId: member.id, err: error }, 'guest cart waits to be merged');
    });
  }
}
