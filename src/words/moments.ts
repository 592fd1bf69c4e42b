import { brand } from '../brand/brand.js';

// UTC, and said so: the shop doesn’t know where its reader is.
const timeZone = 'UTC';
const days = new Intl.DateTimeFormat(brand.locale, { dateStyle: 'medium', timeZone });
const longDays = new Intl.DateTimeFormat(brand.locale, { dateStyle: 'long', timeZone });
const minutes = new Intl.DateTimeFormat(brand.locale, {
  dateStyle: 'medium',
  timeStyle: 'short',
  hourCycle: 'h23',
  timeZone,
});
const seconds = new Intl.DateTimeFormat(brand.locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });

/** A day: Nov 21, 2026. */
export const day = (moment: Date): string => days.format(moment);

/** A day in full: November 21, 2026. */
export const longDay = (moment: Date): string => longDays.format(moment);

/** A moment to the minute: Nov 21, 2026, 14:05 UTC. */
export const minute = (moment: Date): string => `${minutes.format(moment)} ${timeZone}`;

/** A moment to the second: Nov 21, 2026, 2:05:09 PM UTC. */
export const second = (moment: Date): string => `${seconds.format(moment)} ${timeZone}`;

const regions = new Intl.DisplayNames([brand.locale], { type: 'region' });

/** A country by its two letters (ISO 3166-1), as the shop’s readers call it. */
export const country = (code: string): string => regions.of(code) ?? code;
