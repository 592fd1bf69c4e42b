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
