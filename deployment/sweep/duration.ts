const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: 24 * 60 * MINUTE };

/** Reads `90m`, `8h` or `2d` as milliseconds. @throws when it is anything else: a slip here would cost somebody's store */
export function readDuration(text: string): number {
  const [, number = '', unit = ''] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  const length = UNITS[unit];
  if (length === undefined) throw new Error(`"${text}" is no length of time: say 90m, 8h or 2d`);
  return Number(number) * length;
}

/** A length of time in its two largest units, such as `2d 3h`. */
export function durationWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return `${String(days)}d ${String(hours)}h`;
  return hours > 0 ? `${String(hours)}h ${String(rest)}m` : `${String(rest)}m`;
}
