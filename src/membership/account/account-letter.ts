import type { EntityManager } from 'typeorm';

export type AccountLetterKind =
  'password-reset' | 'password-changed' | 'email-change' | 'email-changing' | 'email-changed';

/** Something a member has to be told by mail. */
export interface AccountLetter {
  readonly kind: AccountLetterKind;
  readonly recipient: string;
  readonly name: string;
  /** What the link in it carries, for letters that have one. */
  readonly token?: string;
}

/** Writes letters inside the caller’s transaction: what was not done is not told, and what was done is. */
export type WriteLetters = (manager: EntityManager, letters: readonly AccountLetter[]) => Promise<void>;
