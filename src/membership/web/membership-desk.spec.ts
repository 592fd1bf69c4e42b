import { Logger } from '@nestjs/common';
import type { Carts } from '../../cart/index.js';
import type { Visitor } from '../../web/index.js';
import type { Membership, Proved } from '../membership.js';
import type { GuestOrders } from './guest-orders.js';
import type { Registrations } from '../account/registrations.js';
import { AccountMarks } from './account-marks.js';
import type { AccountLetters } from './account-letters.js';
import { MembershipDesk } from './membership-desk.js';

const proved: Proved = {
  member: { id: 'a'.repeat(22), email: 'ada@example.com', emailConfirmed: true, name: 'Ada', role: 'member' },
  mustChangePassword: false,
  passwordHash: 'of the password that was right',
};

/** A sign-in during which the password is or isn’t changed, and what happened to the visitor, in order. */
async function signIn(stillHas: boolean) {
  const events: string[] = [];
  const note = async (event: string) => {
    await Promise.resolve();
    events.push(event);
  };
  const visitor = {
    guestCartId: undefined,
    knownBrowser: undefined,
    signIn: () => note('in'),
    signOut: () => note('out'),
    rememberMember: () => events.push('remembered'),
  };
  const membership = {
    signIn: () => Promise.resolve(proved),
    stillHas: async () => {
      await note('asked again');
      return stillHas;
    },
  };
  const desk = new MembershipDesk(
    membership as unknown as Membership,
    {} as Registrations,
    {} as AccountLetters,
    {} as Carts,
    {} as GuestOrders,
    new AccountMarks({ SESSION_SECRETS: ['a secret'] }),
  );
  const signedIn = await desk.signIn(visitor as unknown as Visitor, 'ada@example.com', 'right a moment ago', '::1');
  return { events, signedIn };
}

describe('a sign-in', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it('asks once more for the password when its session is there', async () => {
    const { events, signedIn } = await signIn(true);
    expect(events).toEqual(['in', 'asked again', 'remembered']);
    expect(signedIn).toEqual({ member: proved.member, mustChangePassword: false });
  });

  it('comes to nothing when the password was changed meanwhile', async () => {
    const { events, signedIn } = await signIn(false);
    expect(events).toEqual(['in', 'asked again', 'out']);
    expect(signedIn).toBeUndefined();
  });
});
