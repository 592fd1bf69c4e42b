import type { CartOperation, Ledger } from './ledger.ts';
import type { Attempted, Whereabouts } from './order-ids.ts';

/**
 * Something that happened to one product in one cart at one moment between `from` and `to`. What nobody knows to have
 * happened is optional and may come at any time after it was asked for.
 */
export interface Step {
  readonly words: string;
  readonly from: number;
  readonly to: number;
  readonly optional: boolean;
  readonly effect: Effect;
}

export type Effect =
  | { readonly kind: 'add' | 'set'; readonly pieces: number }
  /** The cart was seen, or bought: it held one of these numbers. Buying takes them out. */
  | { readonly kind: 'seen' | 'bought'; readonly held: readonly number[] };

/** The moment of the last look: whatever did happen, happened before. */
const END = Number.MAX_SAFE_INTEGER;

/** What is known about one cart, as steps of each product it may ever have held. */
export interface CartStory {
  readonly cartId: string;
  readonly skus: readonly string[];
  readonly stepsOf: (sku: string) => readonly Step[];
}

/** The story of a cart: its operations, the orders it became, each time it was seen, and what it holds now. */
export function storyOf(
  cartId: string,
  ledger: Ledger,
  attempted: readonly Attempted[],
  { of }: Pick<Whereabouts, 'of'>,
): CartStory {
  const operations = ledger.client.operations.filter((operation) => operation.cartId === cartId);
  const readings = ledger.client.readings.filter((reading) => reading.cartId === cartId);
  const became = attempted.filter(
    ({ orderId, told, purchases }) =>
      purchases.some((purchase) => purchase.cartId === cartId) &&
      (told === 'accepted' || (told === 'unknown' && of(orderId).length > 0)),
  );
  const now = ledger.carts.find(({ id }) => id === cartId)?.lines ?? {};
  const skus = new Set([
    ...operations.map(({ sku }) => sku),
    ...readings.flatMap(({ lines }) => Object.keys(lines)),
    ...Object.keys(now),
  ]);
  const stepsOf = (sku: string): Step[] => [
    ...changesOf(operations.filter((operation) => operation.sku === sku)),
    ...readings.map(({ sentAt, answeredAt, lines }) => ({
      ...{ words: `the answer at ${clock(answeredAt)}`, from: sentAt, to: answeredAt, optional: false },
      effect: { kind: 'seen' as const, held: [lines[sku] ?? 0] },
    })),
    ...became.flatMap((order) => boughtIn(order, sku)),
    {
      ...{ words: 'what it holds at the end', from: END + 1, to: Infinity, optional: false },
      effect: { kind: 'seen', held: [now[sku] ?? 0] },
    },
  ];
  return { cartId, skus: [...skus], stepsOf };
}

/** An addition counts once however often it was sent; anything else is done as often as it is asked for. */
function changesOf(operations: readonly CartOperation[]): Step[] {
  const asked = Map.groupBy(operations, ({ opId, change, sentAt }) =>
    change.kind === 'add' ? opId : `${opId} at ${sentAt}`,
  );
  return [...asked.values()].flatMap((tries) => {
    const [{ opId, change }] = tries as [CartOperation];
    if (tries.every(({ told }) => told === 'refused')) return [];
    const done = tries.filter(({ told }) => told === 'accepted');
    const effect: Effect =
      change.kind === 'remove' ? { kind: 'set', pieces: 0 } : { kind: change.kind, pieces: change.pieces };
    return {
      words: `operation ${opId} (${change.kind} ${effect.pieces})`,
      from: Math.min(...tries.map(({ sentAt }) => sentAt)),
      to: done.length === 0 ? Infinity : Math.min(...done.map(({ answeredAt }) => answeredAt)),
      optional: done.length === 0,
      effect,
    };
  });
}

function boughtIn({ orderId, agreed, purchases }: Attempted, sku: string): Step[] {
  const tries = agreed.length > 0 ? agreed : purchases;
  const answers = tries.filter(({ told }) => told === 'accepted').map(({ answeredAt }) => answeredAt);
  return [
    {
      words: `order ${orderId}`,
      from: Math.min(...tries.map(({ sentAt }) => sentAt)),
      to: Math.min(END, ...answers),
      optional: false,
      effect: { kind: 'bought', held: tries.map(({ lines }) => lines.find((line) => line.sku === sku)?.qty ?? 0) },
    },
  ];
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}
