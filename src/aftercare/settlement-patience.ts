const SECOND = 1000;
const FIRST_PAUSE_MILLISECONDS = 10 * SECOND;
const LONGEST_PAUSE_MILLISECONDS = 3600 * SECOND;

/**
 * How long to wait before a provider that gave no answer is asked again: twice as long each time, up to an hour. Only
 * half of it is certain, so that payments that failed together aren’t asked about together for ever.
 *
 * @param failures how often it has failed by now, from 1
 * @param random from 0 to 1
 * @returns milliseconds
 */
export function pauseAfter(failures: number, random: number): number {
  const whole = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** (failures - 1));
  return Math.round(whole * (0.5 + random / 2));
}
