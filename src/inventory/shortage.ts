export interface Wanted {
  readonly sku: string;
  readonly qty: number;
}

/** Which goods the shelf has too few of, or none at all. */
export function shortOf(wanted: readonly Wanted[], shelf: ReadonlyMap<string, number>): string[] {
  return wanted.filter(({ sku, qty }) => qty > (shelf.get(sku) ?? 0)).map(({ sku }) => sku);
}
