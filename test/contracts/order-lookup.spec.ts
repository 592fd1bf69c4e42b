import type { Orders } from '../../src/orders/index.ts';
import { OrderLookup } from '../../src/orders/web/order-lookup.ts';
import { randomId } from '../../src/foundation/identifiers/index.ts';
import type { Visitor } from '../../src/web/index.ts';
import { writeOrderPlaced } from '../../src/orders/messages/order-placed.v1.ts';
import { type CartTable, cartTable } from './cart-table.ts';
import { byGuest } from './placed-orders.ts';

let table: CartTable;
let lookup: OrderLookup;
let writes: string[];

beforeEach(async () => {
  table = await cartTable({ 'pending-by-shard': 'KEYS_ONLY' });
  // Nothing is recorded: only the cart can tell.
  const orders = { find: () => Promise.resolve(undefined) } as unknown as Orders;
  lookup = new OrderLookup(orders, table.carts, table.pending, undefined as never);
  writes = [];
  table.documents.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!/^(Get|Query|BatchGet)/.test(commandName)) writes.push(commandName);
        return await next(args);
      },
    { step: 'initialize', name: 'writes' },
  );
});

afterEach(() => {
  table.close();
});

/** A cart whose owner has the review page before them. */
async function reviewed() {
  const id = randomId();
  const cart = await table.carts.setLine(id, 'HEX-1', { qty: 1, seenPrice: 1250, before: undefined });
  writes = [];
  return { id, orderId: cart.nextOrderId, ver: cart.ver };
}

const visitor = (cartId: string, purchaseInDoubt?: Visitor['purchaseInDoubt']) =>
  ({ cartId, guestCartId: cartId, purchaseInDoubt }) as Visitor;

const bodyOf = (cartId: string, orderId: string) => writeOrderPlaced({ ...byGuest, cartId, orderId });

const acceptance = ({ id, orderId, ver }: Awaited<ReturnType<typeof reviewed>>) =>
  table.pending.accept(id, { orderId, ver, body: bodyOf(id, orderId), at: Date.now() });

describe('looking at the order that a cart would become', () => {
  it('writes nothing before Buy, claims nothing, and leaves Buy as it was', async () => {
    const cart = await reviewed();
    const shopper = visitor(cart.id);
    expect(await lookup.find(shopper, cart.orderId, undefined)).toBeUndefined();
    expect(await lookup.cameToNothing(shopper, cart.orderId)).toBe(false);
    expect(writes).toEqual([]);
    expect(await acceptance(cart)).toBe('accepted');
  });

  it('writes nothing when it is another purchase that got no answer', async () => {
    const cart = await reviewed();
    const shopper = visitor(cart.id, { orderId: randomId(), ver: cart.ver });
    expect(await lookup.find(shopper, cart.orderId, undefined)).toBeUndefined();
    expect(await lookup.cameToNothing(shopper, cart.orderId)).toBe(false);
    expect(writes).toEqual([]);
  });

  it('settles a purchase that got no answer: what is said to have come to nothing can’t be accepted any more', async () => {
    const cart = await reviewed();
    const shopper = visitor(cart.id, cart);
    expect(await lookup.find(shopper, cart.orderId, undefined)).toBeUndefined();
    expect(writes).toEqual(['UpdateItemCommand']);
    expect(await lookup.cameToNothing(shopper, cart.orderId)).toBe(true);
    expect(await acceptance(cart)).toBe('changed');
  });

  it('writes nothing when the cart is past the version that was bought, for then it is settled', async () => {
    const cart = await reviewed();
    await table.carts.setLine(cart.id, 'HEX-1', { qty: 2, seenPrice: 1250, before: await table.carts.find(cart.id) });
    writes = [];
    const shopper = visitor(cart.id, cart);
    expect(await lookup.find(shopper, cart.orderId, undefined)).toBeUndefined();
    expect(await lookup.cameToNothing(shopper, cart.orderId)).toBe(true);
    expect(writes).toEqual([]);
    expect(await acceptance(cart)).toBe('changed');
  });

  it('finds the order when the purchase had arrived after all', async () => {
    const cart = await reviewed();
    const shopper = visitor(cart.id, cart);
    await acceptance(cart);
    writes = [];
    expect(await lookup.find(shopper, cart.orderId, undefined)).toMatchObject({
      orderId: cart.orderId,
      status: 'received',
    });
    expect(await lookup.cameToNothing(shopper, cart.orderId)).toBe(false);
    expect(writes).toEqual([]);
  });
});
