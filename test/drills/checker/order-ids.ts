import type { Ledger, OrderRow, Purchase, Told } from './ledger.ts';

/** Everything shoppers were told about one order id. */
export interface Attempted {
  readonly orderId: string;
  readonly purchases: readonly Purchase[];
  /** `refused` only when every attempt was, `accepted` when any was. */
  readonly told: Told;
  /** Attempts whose lines and total the order may carry: those that weren't refused, up to the first that was accepted. */
  readonly agreed: readonly Purchase[];
}

/** Purchases by the order id they were for. */
export function attemptedIn(ledger: Ledger): readonly Attempted[] {
  const byId = Map.groupBy(ledger.client.purchases, ({ orderId }) => orderId);
  return [...byId].map(([orderId, purchases]) => {
    const firstAccepted = Math.min(
      ...purchases.filter(({ told }) => told === 'accepted').map(({ answeredAt }) => answeredAt),
    );
    return {
      orderId,
      purchases,
      told: overall(purchases),
      agreed: purchases.filter(({ told, sentAt }) => told !== 'refused' && sentAt <= firstAccepted),
    };
  });
}

function overall(purchases: readonly Purchase[]): Told {
  if (purchases.some(({ told }) => told === 'accepted')) return 'accepted';
  return purchases.every(({ told }) => told === 'refused') ? 'refused' : 'unknown';
}

/** Where orders are. */
export interface Whereabouts {
  readonly rows: ReadonlyMap<string, readonly OrderRow[]>;
  readonly quarantined: ReadonlyMap<string, string>;
  /** Each place an order id is found at, in words. */
  readonly of: (orderId: string) => readonly string[];
}

export function whereaboutsIn({ orders, carts, queue, quarantined }: Ledger): Whereabouts {
  const rows = Map.groupBy(orders, ({ id }) => id);
  const reasons = new Map(
    quarantined.flatMap(({ orderId, reason }) => (orderId === undefined ? [] : [[orderId, reason] as const])),
  );
  const pending = new Set(carts.flatMap((cart) => cart.pending.map(({ orderId }) => orderId)));
  const waiting = new Set(queue.waiting.map(({ orderId }) => orderId));
  const dead = new Set(queue.dead.map(({ orderId }) => orderId));
  const of = (orderId: string) => [
    ...(rows.get(orderId) ?? []).map(() => 'recorded'),
    ...(pending.has(orderId) ? ['pending in a cart'] : []),
    ...(waiting.has(orderId) ? ['in the queue'] : []),
    ...(dead.has(orderId) ? ['among the dead letters'] : []),
    ...(reasons.has(orderId) ? ['in quarantine'] : []),
  ];
  return { rows, quarantined: reasons, of };
}
