import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Injectable } from '@nestjs/common';
import { randomId } from '../foundation/identifiers/index.js';
import { type Cart, expiryFrom, hasAccepted, type PendingOrder, pendingOf } from './cart.js';
import { MOST_PENDING } from './limits.js';
import { CartItems, itemOf } from './cart-items.js';
import { PendingIndex, pendingShardOf } from './pending-index.js';

/** An accepted order that nobody has recorded yet, with the cart that is the proof of it. */
export interface WaitingOrder extends PendingOrder {
  readonly cartId: string;
  readonly orderId: string;
}

export interface WaitingPage {
  readonly orders: readonly WaitingOrder[];
  /** Since when the last cart of the page waits. */
  readonly reached: number;
}

export type Acceptance =
  | 'accepted'
  /** The same order was accepted before, with a message that isn’t this one: another press of the button was faster. */
  | 'accepted-before'
  | 'changed'
  | 'too-many-pending';

/** An order with the message that would be its proof. */
interface Proposal {
  readonly orderId: string;
  readonly body: string;
}

/**
 * Accepted orders in the carts they were accepted in, until MySQL has them. This table is where a purchase becomes a
 * promise: it needs neither database nor queue.
 */
@Injectable()
export class PendingOrders {
  constructor(
    private readonly items: CartItems,
    private readonly index: PendingIndex,
  ) {}

  /**
   * The moment a purchase becomes a promise: in one write the lines go, the order’s message is kept as pending, and the
   * cart gets the id of its next order. Only one message is ever the order’s: who is told `accepted-before` has another in
   * hand and must not send it.
   *
   * A refused condition may be our own success whose answer was lost and which the SDK sent again; so the refused item
   * is looked at before anything is denied.
   */
  async accept(cartId: string, order: Proposal & { readonly ver: number; readonly at: number }): Promise<Acceptance> {
    const { orderId, ver, body, at } = order;
    try {
      await this.items.documents.send(
        new UpdateCommand({
          TableName: this.items.table,
          Key: { id: cartId },
          UpdateExpression:
            'SET #lines = :none, pending.#order = :pending, lastOrders = list_append(:orders, lastOrders), nextOrderId = :next, ver = ver + :one, pendingSince = if_not_exists(pendingSince, :at), pendingShard = :shard REMOVE expires, draft',
          ConditionExpression: 'nextOrderId = :order AND ver = :ver AND size(pending) < :most',
          ExpressionAttributeNames: { '#order': orderId, '#lines': 'lines' },
          ExpressionAttributeValues: {
            ':none': {},
            ':pending': { body, at },
            ':orders': [orderId],
            ':order': orderId,
            ':next': randomId(),
            ':ver': ver,
            ':one': 1,
            ':at': at,
            ':shard': pendingShardOf(cartId),
            ':most': MOST_PENDING,
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return 'accepted';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const cart = itemOf(error) ?? (await this.items.find(cartId));
      if (cart === undefined) return 'changed';
      if (hasAccepted(cart, orderId)) return acceptanceIn(cart, order);
      return Object.keys(cart.pending).length >= MOST_PENDING ? 'too-many-pending' : 'changed';
    }
  }

  /**
   * Settles an acceptance whose answer never came: either it happened, or it is made impossible. Moving the cart’s
   * version is what makes it so: a write that is still on its way finds another version than the one it names.
   *
   * @returns undefined when the order isn’t accepted, and never will be under the version it named
   * @throws when the table can’t be asked either: then nobody knows yet
   */
  async settle(cartId: string, proposal: Proposal): Promise<'accepted' | 'accepted-before' | undefined> {
    const cart = await this.settled(cartId, proposal.orderId);
    return cart === undefined || !hasAccepted(cart, proposal.orderId) ? undefined : acceptanceIn(cart, proposal);
  }

  /** The cart once it is certain whether it became that order: any acceptance still on its way is made impossible. */
  async settled(cartId: string, orderId: string): Promise<Cart | undefined> {
    for (;;) {
      const cart = await this.items.find(cartId);
      if (cart?.nextOrderId !== orderId) return cart;
      const settled = await this.items.change(cartId, {
        set: [],
        condition: 'nextOrderId = :order AND ver = :ver',
        values: { ':order': orderId, ':ver': cart.ver },
      });
      if (settled.done) return settled.cart;
    }
  }

  /** Forgets an order once MySQL has it. With the last one the cart may expire again. Safe to repeat. */
  async recorded(cartId: string, orderId: string): Promise<void> {
    const names = { '#order': orderId };
    const last = await this.items.change(
      cartId,
      {
        set: ['expires = :expires'],
        remove: ['pending.#order', 'pendingSince', 'pendingShard'],
        condition: 'attribute_exists(pending.#order) AND size(pending) = :one',
        names,
        values: { ':expires': expiryFrom(Date.now()) },
      },
      { keepVersion: true },
    );
    if (last.done || pendingOf(last.cart, orderId) === undefined) return;
    await this.items.change(
      cartId,
      { set: [], remove: ['pending.#order'], condition: 'attribute_exists(pending.#order)', names },
      { keepVersion: true },
    );
  }

  /** Notes that the queue didn’t take the order’s message, so that a sweep needn’t wait to find out. */
  async notSent(cartId: string, orderId: string): Promise<void> {
    await this.note(cartId, orderId, { unsent: true });
  }

  /**
   * Claims an order for being sent again, so that of all sweepers at work only one sends it.
   *
   * @returns false when it is recorded by now, or another sweeper was faster
   */
  async claim({ cartId, orderId, sweptAt }: WaitingOrder, at: number): Promise<boolean> {
    const { done } = await this.items.change(
      cartId,
      {
        set: [
          'pending.#order.sweptAt = :at',
          'pending.#order.sweeps = if_not_exists(pending.#order.sweeps, :none) + :once',
        ],
        remove: ['pending.#order.unsent'],
        condition:
          sweptAt === undefined
            ? 'attribute_exists(pending.#order) AND attribute_not_exists(pending.#order.sweptAt)'
            : 'pending.#order.sweptAt = :before',
        names: { '#order': orderId },
        values: {
          ':at': at,
          ':none': 0,
          ':once': 1,
          ...(sweptAt === undefined ? {} : { ':before': sweptAt }),
        },
      },
      { keepVersion: true },
    );
    return done;
  }

  /** Keeps an order from being sent again: it was found not to be one, and a person has to look. */
  async hold(cartId: string, orderId: string, reason: string): Promise<void> {
    await this.note(cartId, orderId, { held: reason });
  }

  /** Lets a held order be sent again, as if it had just been accepted. */
  async letGo(cartId: string, orderId: string): Promise<void> {
    await this.items.change(
      cartId,
      {
        set: [],
        remove: ['pending.#order.held', 'pending.#order.sweptAt', 'pending.#order.sweeps'],
        condition: 'attribute_exists(pending.#order)',
        names: { '#order': orderId },
      },
      { keepVersion: true },
    );
  }

  /** Takes a claim back: the queue didn’t take the message after all. */
  async giveBack({ cartId, orderId }: WaitingOrder): Promise<void> {
    await this.items.change(
      cartId,
      {
        set: ['pending.#order.unsent = :yes', 'pending.#order.sweeps = pending.#order.sweeps - :once'],
        condition: 'attribute_exists(pending.#order.sweeps)',
        names: { '#order': orderId },
        values: { ':yes': true, ':once': 1 },
      },
      { keepVersion: true },
    );
  }

  /**
   * Orders that wait, those of the longest waiting carts first, page by page. Which carts wait is the index’s word, which
   * may be a moment behind; what waits in them is read from the carts themselves. Milliseconds since the epoch.
   *
   * @param since only carts that wait since this time or later: where an earlier look left off
   * @param before only carts that wait since before this time
   * @throws when the table can’t be asked, or keeps throttling
   */
  async *waiting({
    since = 0,
    before,
  }: {
    readonly since?: number;
    readonly before: number;
  }): AsyncGenerator<WaitingPage> {
    for await (const keys of this.index.keys({ since, before })) {
      const carts = await this.items.findAll(keys.map(({ id }) => id));
      const orders = keys.flatMap(({ id }) =>
        Object.entries(carts.get(id)?.pending ?? {}).map(([orderId, order]) => ({ ...order, cartId: id, orderId })),
      );
      if (orders.length > 0) yield { orders, reached: keys.at(-1)?.pendingSince ?? before };
    }
  }

  private async note(cartId: string, orderId: string, what: Partial<PendingOrder>): Promise<void> {
    const [[field, value] = []] = Object.entries(what);
    await this.items.change(
      cartId,
      {
        set: ['pending.#order.#field = :value'],
        condition: 'attribute_exists(pending.#order)',
        names: { '#order': orderId, '#field': field ?? '' },
        values: { ':value': value },
      },
      { keepVersion: true },
    );
  }
}

/** Which message the cart keeps as the order’s proof. One that keeps none any more has seen it recorded. */
function acceptanceIn(cart: Cart, { orderId, body }: Proposal): 'accepted' | 'accepted-before' {
  return pendingOf(cart, orderId)?.body === body ? 'accepted' : 'accepted-before';
}
