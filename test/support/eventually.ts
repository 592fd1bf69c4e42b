import { setTimeout as pause } from 'node:timers/promises';
import { inTime } from './in-time.ts';

const EVERY_MILLISECONDS = 25;

/**
 * Asks again and again until `look` answers something other than undefined or false and doesn't throw; fails with what
 * it said last, after longer on an overloaded machine. For what happens behind the shop's back: a worker that records, a
 * reader that catches up.
 */
export async function eventually<T>(
  look: () => Promise<T | undefined | false>,
  { within = 10_000, what = 'it' }: { within?: number; what?: string } = {},
): Promise<T> {
  const since = Date.now();
  for (;;) {
    let trouble: unknown;
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
    } catch (fault) {
      trouble = fault;
    }
    if (Date.now() - since >= inTime(within)) {
      throw new Error(
        `${what} didn't happen within ${within} ms${trouble instanceof Error ? `: ${trouble.message}` : ''}`,
        {
          cause: trouble,
        },
      );
    }
    await pause(EVERY_MILLISECONDS);
  }
}
