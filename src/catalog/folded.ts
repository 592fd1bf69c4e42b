const MARKS = /\p{M}+/gu;

/** Text as the shop’s collation compares it: without case and accents. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}
