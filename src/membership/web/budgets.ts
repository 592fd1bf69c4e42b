import { budget, per, within } from '../../foundation/budgets/index.js';

/** Names, addresses, sessions: rows of one member. */
export const accountChanges = budget('account-changes', 'rows and sessions of a member', {
  account: per(120, { minutes: 10 }),
  network: per(1200, { minutes: 10 }),
});

/** A link that was mailed is looked up; it can’t be guessed, but looking costs. */
export const openingLinks = budget('mailed-links', 'work of the database', {
  network: per(120, { minutes: 10 }),
  strangers: per(6000, { minutes: 10 }),
});

export const hashing = within('hashing', 'one of 4 places for argon2 and of 32 in the line, shared fairly');
export const signInTries = within('sign-in-tries', 'tries, with growing pauses after failures');
export const resetMails = within('reset-mails', 'mails to a member, by recipient and network');
export const accountMails = within('account-mails', 'mails to a member, by recipient');

/** What is told to an address that no account has shown to be its own. */
export const noticesToStrangers = budget('account-notices', 'mails to an address that nobody has confirmed', {
  recipient: per(5, { hours: 1 }),
});

/** All orders of a member, read at once. */
export const dataExports = budget('data-exports', 'work of the database', { account: per(20, { hours: 1 }) });

/** A row, a hash and a mail. A school that opens accounts in class is one network. */
export const registering = budget('registrations', 'accounts, hashes and mails', {
  network: per(40, { minutes: 10 }),
  strangers: per(1200, { minutes: 10 }),
});
