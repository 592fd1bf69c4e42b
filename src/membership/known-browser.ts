import { proveAsker } from '../foundation/budgets/index.js';
import type { Member } from './member.js';
import type { TriedFrom } from './sign-in-limits.js';

/** A browser in which somebody signed in before, as it shows itself. */
export interface KnownBrowser {
  readonly memberId: string;
  /** Tells it from others of the same member. */
  readonly key: string;
  /** Whether the member’s password is still the one it was signed in with. */
  readonly signedInWith: (passwordHash: string) => boolean;
}

/** Where somebody tries their password. */
export interface Whence {
  /** The network address. */
  readonly address: string;
  readonly browser?: KnownBrowser | undefined;
}

/**
 * Where a try at that member’s password comes from. A browser counts as theirs only for an address that is proven: whoever
 * merely claims one would otherwise have a way of their own to try its owner’s passwords.
 */
export function triedFrom({ address, browser }: Whence, member: Member | undefined): TriedFrom {
  const known =
    browser !== undefined &&
    member !== undefined &&
    member.provenAt !== null &&
    member.id === browser.memberId &&
    browser.signedInWith(member.passwordHash);
  if (!known) return { address };
  proveAsker();
  return { address, browser: browser.key };
}
