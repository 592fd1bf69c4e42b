/** Links that were mailed to have an address proved for a cart. Times in milliseconds since the epoch. */
export interface ProofRequests {
  /** The address the last of them went to, as it is compared. */
  readonly email: string;
  readonly at: number;
  /** How many went out since `since`. */
  readonly times: number;
  readonly since: number;
}

const INTERVAL_MILLISECONDS = 60_000;
const WINDOW_MILLISECONDS = 3_600_000;
const MOST_IN_WINDOW = 6;

/**
 * What asking for another link comes to: the requests as they are then, or why there is none. A corrected address needn’t
 * wait, and counts all the same.
 */
export function nextRequest(
  before: ProofRequests | undefined,
  email: string,
  now: number,
): ProofRequests | 'sent-before' | 'too-many' {
  if (before === undefined || now - before.since >= WINDOW_MILLISECONDS)
    return { email, at: now, times: 1, since: now };
  if (before.email === email && now - before.at < INTERVAL_MILLISECONDS) return 'sent-before';
  if (before.times >= MOST_IN_WINDOW) return 'too-many';
  return { email, at: now, times: before.times + 1, since: before.since };
}
