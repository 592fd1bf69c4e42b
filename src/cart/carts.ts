import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { randomId } from '../foundation/identifiers/index.js';
import { type Cart, type CartLine, isEmpty, lineOf, mergedLines } from './cart.js';
import { MOST_LINES, MOST_PER_LINE } from './limits.js';
import { CartLimit, CartUnsettled } from './cart-errors.js';
import { CartItems, type Changed } from './cart-items.js';

const MOST_TRIES = 12;

/** A change to a line: what the shopper was shown, and the cart as the caller has just seen it (if there was one). */
interface Change {
  /** Minor units. */
  readonly seenPrice: number;
  readonly before: Cart | undefined;
}

/**
 * Carts in DynamoDB. Each line is changed by itself and on a condition, so that parallel clicks never overwrite each
 * other; increments carry an id, because the SDK repeats a request whose answer was lost.
 */
@Injectable()
export class Carts {
  constructor(private readonly items: CartItems) {}

  /** The cart as it is now (consistent read), or undefined when nothing was ever put into it. */
  async find(id: string): Promise<Cart | undefined> {
    return await this.items.find(id);
  }

  /**
   * Sets a line to an absolute quantity, adding it when it is new.
   *
   * @throws {CartLimit} when the cart is full
   */
  async setLine(id: string, sku: string, { qty, seenPrice, before }: Change & { readonly qty: number }): Promise<Cart> {
    return await this.settle(id, before, async (cart) => {
      const present = lineOf(cart?.lines, sku);
      if (present === undefined) return await this.addNewLine(id, cart, sku, qty, seenPrice, randomId());
      return await this.items.change(id, {
        set: ['#lines.#sku.qty = :qty', '#lines.#sku.seenPrice = :price'],
        condition: 'attribute_exists(#lines.#sku)',
        names: { '#sku': sku },
        values: { ':qty': qty, ':price': seenPrice },
        expires: cart?.pendingSince === undefined,
      });
    });
  }

  /**
   * Adds to a line. The same `opId` again changes nothing and answers the same.
   *
   * @throws {CartLimit} when the line would exceed 99 or the cart is full
   */
  async addToLine(
    id: string,
    sku: string,
    {
      add: added,
      seenPrice,
      before,
      opId = randomId(),
    }: Change & { readonly add: number; readonly opId?: string | undefined },
  ): Promise<Cart> {
    return await this.settle(id, before, async (cart) => {
      if (cart?.ops.includes(opId) === true) return { done: true, cart };
      const present = lineOf(cart?.lines, sku);
      if (present === undefined) return await this.addNewLine(id, cart, sku, added, seenPrice, opId);
      if (present.qty + added > MOST_PER_LINE) throw new CartLimit('line');
      return await this.items.change(id, {
        set: ['#lines.#sku.qty = #lines.#sku.qty + :added', '#lines.#sku.seenPrice = :price', ...KEEP_OP],
        condition: 'attribute_exists(#lines.#sku) AND #lines.#sku.qty <= :room AND NOT contains(ops, :op)',
        names: { '#sku': sku },
        values: {
          ':added': added,
          ':room': MOST_PER_LINE - added,
          ':price': seenPrice,
          ':op': opId,
          ':ops': [opId],
        },
        expires: cart?.pendingSince === undefined,
      });
    });
  }

  /** Takes a line out; taking out what isn’t there is fine. Undefined when there is no cart. */
  async removeLine(id: string, sku: string): Promise<Cart | undefined> {
    const { cart } = await this.items.change(id, {
      set: [],
      remove: ['#lines.#sku'],
      condition: 'attribute_exists(#lines.#sku)',
      names: { '#sku': sku },
    });
    return cart;
  }

  /**
   * Gives the cart other lines, in one write: what `linesFor` makes of those it has. It is asked again when somebody else
   * changed the cart meanwhile. A cart that nobody has yet comes into being, unless there is nothing to put in.
   */
  async rewrite(id: string, linesFor: (lines: Cart['lines']) => Promise<Cart['lines']>): Promise<Cart | undefined> {
    const known = await this.find(id);
    if (known === undefined && Object.keys(await linesFor({})).length === 0) return undefined;
    return await this.settle(id, known, async (cart) => {
      const lines = await linesFor(cart?.lines ?? {});
      if (cart === undefined) return await this.items.create(newCart(id, lines, randomId()));
      if (isDeepStrictEqual(lines, cart.lines)) return { done: true, cart };
      return await this.items.change(id, {
        set: ['#lines = :lines'],
        condition: 'ver = :ver',
        values: { ':lines': lines, ':ver': cart.ver },
        expires: cart.pendingSince === undefined,
      });
    });
  }

  /** Keeps what was filled in at checkout, until the order is accepted. */
  async saveDraft(id: string, draft: unknown): Promise<void> {
    await this.items.change(id, { set: ['draft = :draft'], values: { ':draft': draft } }, { keepVersion: true });
  }

  /**
   * Takes out what is in the cart and what was filled in at checkout, for its owner is leaving. Accepted orders stay in it
   * until they are recorded.
   */
  async empty(id: string): Promise<void> {
    await this.items.change(id, {
      set: ['#lines = :none'],
      remove: ['draft'],
      condition: 'attribute_exists(id)',
      values: { ':none': {} },
    });
  }

  /**
   * Moves a guest’s lines into a member’s cart, once, however often it is tried. What they had filled in at checkout comes
   * along: it is newer than what the member had.
   */
  async mergeInto(memberCartId: string, guestCartId: string): Promise<void> {
    const guest = await this.find(guestCartId);
    if (guest === undefined || isEmpty(guest)) return;
    const opId = `merge:${guest.id}:${String(guest.ver)}`;
    await this.settle(memberCartId, await this.find(memberCartId), async (cart) => {
      if (cart === undefined) return await this.items.create(newCart(memberCartId, guest.lines, opId));
      if (cart.ops.includes(opId)) return { done: true, cart };
      return await this.items.change(memberCartId, {
        set: ['#lines = :lines', ...KEEP_OP],
        condition: 'ver = :ver AND NOT contains(ops, :op)',
        values: { ':lines': mergedLines(cart.lines, guest.lines), ':ver': cart.ver, ':op': opId, ':ops': [opId] },
      });
    });
    if (guest.draft !== undefined) await this.saveDraft(memberCartId, guest.draft);
    // Whoever signs in is who proved it.
    if (guest.provenEmail !== undefined) {
      const values = { ':email': guest.provenEmail };
      await this.items.change(memberCartId, { set: ['provenEmail = :email'], values }, { keepVersion: true });
    }
    // Only now, and only if nothing was added meanwhile: a crash in between repeats the merge, which counts once.
    await this.items.change(guestCartId, {
      set: ['#lines = :none'],
      condition: 'ver = :ver',
      values: { ':none': {}, ':ver': guest.ver },
    });
  }

  /** Repeats `attempt` until it is done: with the cart as the caller knows it, then with the newest. */
  private async settle(
    id: string,
    known: Cart | undefined,
    attempt: (cart: Cart | undefined) => Promise<Changed>,
  ): Promise<Cart> {
    let cart = known;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const changed = await attempt(cart);
      if (changed.done) return changed.cart;
      cart = changed.cart ?? (await this.find(id));
    }
    throw new CartUnsettled();
  }

  private async addNewLine(
    id: string,
    cart: Cart | undefined,
    sku: string,
    qty: number,
    seenPrice: number,
    opId: string,
  ): Promise<Changed> {
    const line: CartLine = { qty, seenPrice, addedAt: Date.now() };
    if (cart === undefined) return await this.items.create(newCart(id, { [sku]: line }, opId));
    if (Object.keys(cart.lines).length >= MOST_LINES) throw new CartLimit('cart');
    return await this.items.change(id, {
      set: ['#lines.#sku = :line', ...KEEP_OP],
      condition: 'attribute_not_exists(#lines.#sku) AND size(#lines) < :most AND NOT contains(ops, :op)',
      names: { '#sku': sku },
      values: { ':line': line, ':most': MOST_LINES, ':op': opId, ':ops': [opId] },
      expires: cart.pendingSince === undefined,
    });
  }
}

const KEEP_OP = ['ops = list_append(ops, :ops)'];

function newCart(id: string, lines: Cart['lines'], opId: string): Cart {
  return { id, ver: 1, nextOrderId: randomId(), lines, pending: {}, lastOrders: [], ops: [opId] };
}
