import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { currentAsker } from '../budgets/index.js';

/** What is looked for when something is wrong: who, from where, and what became of it. */
export type SecurityEvent =
  | 'sign-in'
  | 'registration'
  | 'password-asked-again'
  | 'reset-asked'
  | 'reset-used'
  | 'address-proven'
  | 'address-changed'
  | 'password-changed'
  | 'account-deleted'
  | 'cross-site'
  | 'access';

/** `limited`: not even looked at, for there were too many tries. */
export type SecurityOutcome = 'success' | 'failure' | 'limited' | 'refused';

export interface SecurityFacts {
  readonly memberId?: string | undefined;
  /** Stands for an address whose account isn’t known, or isn’t there: see {@link accountMark}. */
  readonly account?: string | undefined;
  /** More of what happened, as one word; never of a person. */
  readonly what?: string | undefined;
}

const logger = new Logger('Security');

/**
 * Writes one line about something that matters to security, beside the id of the request it happened in: who (a member’s id
 * or the mark of an account), where from (their network) and the outcome.
 */
export function noteSecurity(event: SecurityEvent, outcome: SecurityOutcome, facts: SecurityFacts = {}): void {
  const line = { event, outcome, ...facts, network: currentAsker().network };
  if (outcome === 'success') logger.log(line, 'security');
  else logger.warn(line, 'security');
}

/**
 * Stands for an e-mail address in the log: the same for the same address, so that lines about it are found together, and
 * nothing to whoever reads them without the secret.
 *
 * @param email normalised
 */
export function accountMark(email: string, secret: string): string {
  return createHmac('sha256', secret).update(`log ${email}`).digest('base64url').slice(0, 16);
}
