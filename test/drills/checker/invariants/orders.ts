import { each, type Finding, type Invariant, together } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import { attemptedIn, whereaboutsIn } from '../order-ids.ts';
import { differences } from '../recorded-order.ts';

const acceptedIsSomewhere: Invariant = {
  id: 'I1',
  promise: 'an order that was told as accepted is somewhere, and its shopper can see it',
  examine: (ledger) => {
    const { of } = whereaboutsIn(ledger);
    const accepted = attemptedIn(ledger).filter(({ told }) => told === 'accepted');
    const acceptedAt = new Map(
      accepted.map(({ orderId, agreed }) => [orderId, Math.max(...agreed.map(({ answeredAt }) => answeredAt))]),
    );
    const looks = ledger.client.visits.flatMap((visit) => {
      const [, orderId = ''] = /^\/api\/v1\/orders\/([^/?]+)$/.exec(visit.path) ?? [];
      const at = acceptedAt.get(orderId);
      return at !== undefined && at <= visit.sentAt ? [{ ...visit, orderId }] : [];
    });
    return together(
      each(accepted, ({ orderId, purchases }) => {
        const number = purchases.find((purchase) => purchase.number !== undefined)?.number ?? 'no number';
        return of(orderId).length > 0 ? undefined : `order ${orderId} (${number}) was accepted and is nowhere`;
      }),
      each(looks, ({ orderId, status, shopper }) =>
        status === 404
          ? `${shopper} asked for their accepted order ${orderId} and was told that there is none`
          : undefined,
      ),
    );
  },
};

const acceptedIsRecordedOnce: Invariant = {
  id: 'I2',
  promise: 'an accepted order ends as exactly one record of what was agreed',
  examine: (ledger) => {
    const { of, rows, quarantined } = whereaboutsIn(ledger);
    const compare = differences(ledger);
    const found = attemptedIn(ledger).filter(({ told, orderId }) => told === 'accepted' && of(orderId).length > 0);
    const recordedOnce = each(found, (attempted) => {
      const { orderId } = attempted;
      const [row, ...more] = rows.get(orderId) ?? [];
      if (row === undefined) {
        if (quarantined.get(orderId)) return undefined;
        return `order ${orderId} was accepted and is only ${of(orderId).join(' and ')}`;
      }
      if (more.length > 0) return `order ${orderId} is recorded ${more.length + 1} times`;
      return compare(attempted, row).map((difference) => `order ${orderId} ${difference}`);
    });
    return together(recordedOnce, cancelledAsTold(ledger));
  },
};

/** A cancellation is a promise as well: who was told of one must find it kept, and nobody else must meet with one. */
function cancelledAsTold({ client, events }: Ledger): Finding {
  const asked = Map.groupBy(client.cancellations, ({ orderId }) => orderId);
  const cancelled = new Set(events.filter(({ status }) => status === 'cancelled').map(({ orderId }) => orderId));
  return together(
    each(asked, ([orderId, tries]) =>
      tries.some(({ told }) => told === 'accepted') && !cancelled.has(orderId)
        ? `order ${orderId} was told as cancelled and is not`
        : undefined,
    ),
    each(cancelled, (orderId) =>
      asked.get(orderId)?.some(({ told }) => told !== 'refused') === true
        ? undefined
        : `order ${orderId} is cancelled, which nobody was told of`,
    ),
  );
}

const nothingUnasked: Invariant = {
  id: 'I3',
  promise: 'nothing is recorded that nobody tried to buy',
  examine: (ledger) => {
    const asked = new Set(ledger.client.purchases.map(({ orderId }) => orderId));
    const recorded = new Set(ledger.orders.map(({ id }) => id));
    return each(recorded, (id) => (asked.has(id) ? undefined : `order ${id} is recorded and nobody tried to buy it`));
  },
};

const refusedIsNowhere: Invariant = {
  id: 'I5',
  promise: 'an order that was refused each time is nowhere',
  examine: (ledger) => {
    const { of } = whereaboutsIn(ledger);
    const refused = attemptedIn(ledger).filter(({ told }) => told === 'refused');
    return each(refused, ({ orderId }) => {
      const places = of(orderId);
      return places.length === 0 ? undefined : `order ${orderId} was refused and is ${places.join(' and ')}`;
    });
  },
};

const oneOrderPerCart: Invariant = {
  id: 'I6',
  promise: 'a cart becomes at most one order, however often Buy is pressed',
  examine: (ledger) => {
    const { of } = whereaboutsIn(ledger);
    const attempted = attemptedIn(ledger);
    const versions = Map.groupBy(
      ledger.client.purchases.filter(({ cartId, orderId }) => cartId !== undefined && of(orderId).length > 0),
      ({ cartId, ver }) => `version ${ver} of cart ${cartId}`,
    );
    return together(
      each(attempted, ({ orderId, purchases }) => {
        const told = new Set(purchases.flatMap(({ number }) => number ?? []));
        return told.size > 1 ? `order ${orderId} was told as ${[...told].join(' and as ')}` : undefined;
      }),
      each(versions, ([version, purchases]) => {
        const ids = new Set(purchases.map(({ orderId }) => orderId));
        return ids.size > 1 ? `${version} became orders ${[...ids].join(' and ')}` : undefined;
      }),
      each(ledger.carts, ({ id, lastOrders }) => {
        const twice = lastOrders.filter((orderId, index) => lastOrders.indexOf(orderId) !== index);
        return twice.map((orderId) => `cart ${id} became order ${orderId} twice`);
      }),
    );
  },
};

export const ordersInvariants: readonly Invariant[] = [
  acceptedIsSomewhere,
  acceptedIsRecordedOnce,
  nothingUnasked,
  refusedIsNowhere,
  oneOrderPerCart,
];
