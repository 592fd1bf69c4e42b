import { type CartStory, storyOf } from '../cart-step.ts';
import { unexplained } from '../cart-history.ts';
import { each, type Finding, type Invariant, together } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import { type Attempted, attemptedIn, type Whereabouts, whereaboutsIn } from '../order-ids.ts';
import { differences } from '../recorded-order.ts';

const unknownEndsWell: Invariant = {
  id: 'I4',
  promise: 'an order nobody was told about is one order and an emptied cart, or no order and a cart with all its lines',
  examine: (ledger) => {
    const attempted = attemptedIn(ledger);
    const places = whereaboutsIn(ledger);
    const unknown = attempted.filter(({ told }) => told === 'unknown');
    const compare = differences(ledger);
    const carts = cartsOf(unknown);
    return together(
      each(unknown, (order) => endOf(order, ledger, places, compare)),
      ...[...carts].map((cartId) => explained(storyOf(cartId, ledger, attempted, places))),
    );
  },
};

function endOf(
  order: Attempted,
  ledger: Ledger,
  { of, rows }: Whereabouts,
  compare: ReturnType<typeof differences>,
): string | string[] | undefined {
  const { orderId } = order;
  const found = of(orderId);
  const cartId = order.purchases.find((purchase) => purchase.cartId !== undefined)?.cartId;
  const cart = ledger.carts.find(({ id }) => id === cartId);
  if (cart === undefined) return `cart ${cartId} of order ${orderId} is gone`;
  const [row, ...more] = rows.get(orderId) ?? [];
  if (more.length > 0) return `order ${orderId} is recorded ${more.length + 1} times`;
  if (found.length === 0) {
    return cart.nextOrderId === orderId
      ? undefined
      : `order ${orderId} is nowhere, yet cart ${cart.id} goes on as if it had become one`;
  }
  if (cart.nextOrderId === orderId)
    return `order ${orderId} is ${found.join(' and ')}, yet cart ${cart.id} can become it`;
  if (row !== undefined) return compare(order, row).map((difference) => `order ${orderId} ${difference}`);
  return found.includes('in quarantine') ? undefined : `order ${orderId} is only ${found.join(' and ')}`;
}

const cartsHoldWhatWasAsked: Invariant = {
  id: 'I10',
  promise: 'a cart holds what its acknowledged operations left in it, and at most some of the unknown ones',
  examine: (ledger) => {
    const attempted = attemptedIn(ledger);
    const places = whereaboutsIn(ledger);
    const elsewhere = cartsOf(attempted.filter(({ told }) => told === 'unknown'));
    const own = new Set(
      ledger.client.operations.flatMap(({ cartId, told }) =>
        cartId === undefined || told !== 'accepted' || elsewhere.has(cartId) ? [] : [cartId],
      ),
    );
    const there = new Set(ledger.carts.map(({ id }) => id));
    return together(
      each(own, (cartId) => (there.has(cartId) ? undefined : `cart ${cartId} is gone`)),
      ...[...own]
        .filter((cartId) => there.has(cartId))
        .map((cartId) => explained(storyOf(cartId, ledger, attempted, places))),
    );
  },
};

function explained({ cartId, skus, stepsOf }: CartStory): Finding {
  return each(skus, (sku) => {
    const trouble = unexplained(stepsOf(sku));
    return trouble === undefined ? undefined : `cart ${cartId}, ${sku}: ${trouble}`;
  });
}

function cartsOf(orders: readonly Attempted[]): ReadonlySet<string> {
  return new Set(orders.flatMap(({ purchases }) => purchases.flatMap(({ cartId }) => cartId ?? [])));
}

export const cartInvariants: readonly Invariant[] = [unknownEndsWell, cartsHoldWhatWasAsked];
