import type { Response } from 'express';
import { isAwsUnwell } from '../../foundation/aws/index.js';
import { isDatabaseUnwell } from '../../foundation/database/index.js';
import { InputFaults, TooManyRequests } from '../../web/index.js';
import { words } from '../../words/index.js';
import { Busy, TooManyTries } from '../membership-errors.js';
import type { FormState } from './account-frame.js';

const RETRY_SECONDS = 60;

/**
 * Sends a form back with what is wrong with it, or why nothing can be done now: whoever filled it in shall not have to do
 * so again. What is neither is thrown on.
 *
 * @param tried the field that was tried too often, when tries count
 */
export function formAgain(
  error: unknown,
  response: Response,
  render: (state: FormState) => string,
  { tried = 'password', atRest = words.membership.register.atRest }: { tried?: string; atRest?: string } = {},
): void {
  const send = (status: number, state: FormState) => {
    response.status(status).type('html').send(render(state));
  };
  if (error instanceof InputFaults) {
    send(error.status, { faults: error.errors });
  } else if (error instanceof TooManyTries || error instanceof TooManyRequests) {
    response.setHeader('Retry-After', String(error.retryAfterSeconds));
    const message = words.membership.signIn.tooManyTries(error.retryAfterSeconds);
    send(429, { faults: [{ field: tried, message }] });
  } else if (isDatabaseUnwell(error) || isAwsUnwell(error) || error instanceof Busy) {
    response.setHeader('Retry-After', String(RETRY_SECONDS));
    send(503, { notice: atRest });
  } else {
    throw error;
  }
}

/** The fields of a form that mean something to it; the token of the page has been dealt with. */
export function only(body: unknown, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => names.includes(name)));
}

/** What was sent, to be shown again: never a password. */
export function shownAgain(body: unknown, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(only(body, names)).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
