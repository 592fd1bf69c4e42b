const SECOND = 1000;
const SHORTEST_MILLISECONDS = 30 * SECOND;

/** A mail that could not be sent for this long is left for a person: mail servers give up after days, too. */
export const OLDEST_MILLISECONDS = 3 * 24 * 3600 * SECOND;

/**
 * Whether a mail whose job has ended without it being sent is to be tried again: ever more rarely as it gets older, so
 * that an address that refuses isn’t hammered.
 */
export function isDueAgain(createdAt: number, endedAt: number, now: number): boolean {
  const ageThen = Math.max(0, endedAt - createdAt);
  return now - endedAt >= Math.max(SHORTEST_MILLISECONDS, ageThen / 2);
}
