import { type Pieces, type Refused, refused } from '../orders/index.js';

/**
 * The pieces that somebody names, checked against what there is of each, in the order of what there is.
 *
 * @param available what is left of each line
 * @param what what is left of it: as in `to be sent`
 */
export function chosenPieces(named: readonly Pieces[], available: readonly Pieces[], what: string): Pieces[] | Refused {
  if (named.length === 0) return refused('name what, and how many of it');
  const wanted = new Map<string, number>();
  for (const { sku, qty } of named) {
    const own = available.find((line) => line.sku === sku) ?? aloneIn(available, sku);
    if (own === undefined) return refused(`there is no ${sku} in it`);
    if (wanted.has(own.sku)) return refused(`${own.sku} is named twice`);
    if (!Number.isSafeInteger(qty) || qty < 1) return refused(`of ${own.sku} at least one piece must be meant`);
    if (qty > own.qty) return refused(`of ${own.sku} ${left(own.qty)} ${what}, not ${String(qty)}`);
    wanted.set(own.sku, qty);
  }
  return available.flatMap(({ sku }) => {
    const qty = wanted.get(sku);
    return qty === undefined ? [] : [{ sku, qty }];
  });
}

const left = (qty: number) =>
  qty === 0 ? 'nothing is left' : qty === 1 ? 'only one is left' : `only ${String(qty)} are left`;

/** A sku typed in another case, where it can mean only one line. */
function aloneIn(available: readonly Pieces[], typed: string): Pieces | undefined {
  const alike = available.filter(({ sku }) => sku.toLowerCase() === typed.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}
