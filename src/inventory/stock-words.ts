/** So few that it is worth saying. */
export const FEW = 5;

/** What is left, in words a shopper can act on. */
export function stockInWords(available: number): string {
  if (available <= 0) return 'Sold out';
  if (available === 1) return 'Only one left';
  return available <= FEW ? `Only ${String(available)} left` : 'In stock';
}
