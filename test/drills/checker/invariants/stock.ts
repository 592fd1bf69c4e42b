import { each, type Finding, type Invariant, together } from '../finding.ts';
import type { Ledger, MovementRow, OrderLineRow, StockSample } from '../ledger.ts';

/** States of an order whose goods were never taken off the shelf. */
const UNTAKEN = ['received', 'out_of_stock', 'payment_declined'];

const stockAddsUp: Invariant = {
  id: 'I7',
  promise: 'what is on the shelf is what was there, and came, and went, at any moment; never less than nothing',
  examine: (ledger) => {
    const { opening, closing, samples } = ledger.stock;
    return together(...[...samples, closing].map((sample) => movementsExplain(opening, sample)), ordersExplain(ledger));
  },
};

/** In one snapshot, stock and the sum of movements changed by the same. */
function movementsExplain(opening: StockSample, { at, levels }: StockSample): Finding {
  return each(Object.entries(opening.levels), ([sku, before]) => {
    const now = levels[sku];
    const when = new Date(at).toISOString();
    if (now === undefined) return `${sku} is missing from the shelf at ${when}`;
    if (now.onHand < 0) return `${sku} stood at ${now.onHand} at ${when}`;
    const expected = before.onHand + now.moved - before.moved;
    return now.onHand === expected
      ? undefined
      : `${sku} stood at ${now.onHand} at ${when}, its movements explain ${expected}`;
  });
}

/** At the end, stock changed by what orders took and what else came and went. */
function ordersExplain(ledger: Ledger): Finding {
  const { opening, closing } = ledger.stock;
  const sold = tally(linesTaken(ledger), ({ qty }) => qty);
  const others = tally(unique(ledger.movements.filter(({ reason }) => reason !== 'sold')), ({ delta }) => delta);
  return each(Object.entries(opening.levels), ([sku, { onHand }]) => {
    const now = closing.levels[sku]?.onHand;
    const expected = onHand + (others.get(sku) ?? 0) - (sold.get(sku) ?? 0);
    return now === undefined || now === expected
      ? undefined
      : `${sku} ended at ${now}, its orders explain ${expected} (${onHand} at first, ${sold.get(sku) ?? 0} sold)`;
  });
}

const oneMovementEach: Invariant = {
  id: 'I8',
  promise: 'each line of an order moves stock once, for one reason',
  examine: (ledger) =>
    each(
      Map.groupBy(
        ledger.movements.filter(({ orderId }) => orderId !== undefined),
        nameOf,
      ),
      ([name, rows]) => (rows.length > 1 ? `${name} moved stock ${rows.length} times` : undefined),
    ),
};

const lastUnits: Invariant = {
  id: 'I9',
  promise: 'the last units are sold, each once, and nobody is sent away while there are enough',
  examine: (ledger) => {
    const { opening, closing, races } = ledger.stock;
    const lines = Map.groupBy(ledger.lines, ({ orderId }) => orderId);
    const came = tally(unique(ledger.movements.filter(({ reason }) => reason !== 'sold')), ({ delta }) => delta);
    const runners = ledger.orders.filter(({ status }) => status !== 'payment_declined');
    return together(
      each(races, (sku) => {
        const orders = runners.filter(({ id }) => lines.get(id)?.some((line) => line.sku === sku) === true);
        const mixed = orders.find(({ id }) => lines.get(id)?.length !== 1 || lines.get(id)?.[0]?.qty !== 1);
        if (mixed !== undefined)
          return `the race for ${sku} can't be judged: order ${mixed.id} is of more than one piece`;
        const won = orders.filter(({ status }) => !UNTAKEN.includes(status)).length;
        const stock = opening.levels[sku]?.onHand ?? 0;
        const least = Math.min(orders.length, stock);
        // What came in between may have come in time for somebody, or too late for everybody.
        const most = Math.min(orders.length, stock + (came.get(sku) ?? 0));
        return won >= least && won <= most
          ? undefined
          : `${sku}: ${stock} in stock, ${orders.length} wanted one, ${won} got it instead of ${least}`;
      }),
      each(
        runners.filter(({ status }) => status === 'out_of_stock'),
        ({ id }) => {
          const own = lines.get(id) ?? [];
          // Only where nothing came back later: then there was at least as much when the order was turned away.
          const enough = own.every(
            ({ sku, qty }) => !came.has(sku) && (closing.levels[sku]?.onHand ?? 0) >= qty && opening.levels[sku],
          );
          return own.length > 0 && enough
            ? `order ${id} was turned away while there was enough of all it wanted`
            : undefined;
        },
      ),
    );
  },
};

function linesTaken({ orders, lines }: Ledger): readonly OrderLineRow[] {
  const took = new Set(orders.filter(({ status }) => !UNTAKEN.includes(status)).map(({ id }) => id));
  return lines.filter(({ orderId }) => took.has(orderId));
}

function nameOf({ orderId, sku, reason }: Pick<MovementRow, 'orderId' | 'sku' | 'reason'>): string {
  return `order ${orderId}, ${sku}, ${reason}`;
}

/** Movements of orders once each: whether they came twice is judged elsewhere. */
function unique(movements: readonly MovementRow[]): readonly MovementRow[] {
  const [own, others] = [true, false].map((of) => movements.filter(({ orderId }) => (orderId !== undefined) === of));
  return [...new Map((own ?? []).map((movement) => [nameOf(movement), movement])).values(), ...(others ?? [])];
}

function tally<T extends { readonly sku: string }>(rows: readonly T[], count: (row: T) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.sku, (sums.get(row.sku) ?? 0) + count(row));
  return sums;
}

export const stockInvariants: readonly Invariant[] = [stockAddsUp, oneMovementEach, lastUnits];
