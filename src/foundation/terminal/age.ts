const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
type Unit = keyof typeof SECONDS;

/** Reads an age such as `60s`, `15m`, `2h` or `30d`. Answers milliseconds, or undefined when it isn’t one. */
export function readAge(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return count === undefined || unit === undefined ? undefined : Number(count) * SECONDS[unit as Unit] * 1000;
}

/** An age as people say it: the largest unit that fits at least twice, or seconds. */
export function ageInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  for (const [unit, words] of [
    ['d', 'days'],
    ['h', 'h'],
    ['m', 'min'],
  ] as const) {
    if (seconds >= 2 * SECONDS[unit]) return `${String(Math.floor(seconds / SECONDS[unit]))} ${words}`;
  }
  return `${String(seconds)} s`;
}

/**
 * Reads a moment: an age before the present as {@link readAge} takes it, or a date with or without a time. A time without
 * a zone is UTC, as in logs and names of backups.
 *
 * @param now milliseconds since the epoch
 * @returns undefined when it is neither, or is still to come
 */
export function readMoment(text: string, now: number): Date | undefined {
  const age = readAge(text);
  if (age !== undefined) return new Date(now - age);
  const [, day, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? [];
  if (day === undefined) return undefined;
  const moment = new Date(time === undefined ? day : `${day}T${time}${zone}`);
  return moment.getTime() <= now ? moment : undefined;
}
