import type { EntityManager } from 'typeorm';

export type AccountLetterKind =
  | 'email-proof'
  | 'account-exists'
  | 'password-reset'
  | 'password-changed'
  | 'email-change'
  | 'email-changing'
  | 'email-changed'
  | 'account-deleted';

/** Something a member has to be told by mail. */
export interface AccountLetter {
  readonly kind: AccountLetterKind;
  readonly recipient: string;
  /**
   * How it greets. Only a name that the owner of the mailbox chose: a stranger would otherwise have the shop deliver their
   * words to anybody’s mailbox. Left out, it greets without one.
   */
  readonly name?: string | undefined;
  /** What the link in it carries, for letters that have one. */
  readonly token?: string;
}

/** Writes letters inside the caller’s transaction: what was not done is not told, and what was done is. */
export type WriteLetters = (manager: EntityManager, letters: readonly AccountLetter[]) => Promise<void>;
