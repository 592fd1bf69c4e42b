import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { randomId } from '../foundation/identifiers/index.js';
import {
  type Cart,
  type CartLine,
  expiryFrom,
  hasAccepted,
  isEmpty,
  mergedLines,
  MOST_LAST_ORDERS,
  MOST_LINES,
  MOST_PENDING,
  MOST_PER_LINE,
} from './cart.js';
import { CartLimit, CartUnsettled } from './cart-errors.js';

const MOST_TRIES = 12;
const KEPT_OPS = 20;

/** A change to the item: what it sets and removes, on what condition beyond “the cart exists”. */
interface Change {
  readonly set: readonly string[];
  readonly remove?: readonly string[];
  readonly condition?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
  /** Whether the cart may be thrown away some day after this change. False while orders are pending. */
  readonly expires?: boolean;
}

type Changed = { readonly done: true; readonly cart: Cart } | { readonly done: false; readonly cart: Cart | undefined };

/**
 * Carts in DynamoDB. Each line is changed by itself and on a condition, so that parallel clicks never overwrite each
 * other; increments carry an id, because the SDK repeats a request whose answer was lost.
 */
@Injectable()
export class Carts {
  private readonly table: string;

  constructor(
    private readonly documents: DynamoDBDocumentClient,
    @Inject(STORE_CONFIG) config: StoreConfig,
  ) {
    this.table = config.CART_TABLE;
  }

  /** The cart as it is now (consistent read), or undefined when nothing was ever put into it. */
  async find(id: string): Promise<Cart | undefined> {
    const { Item } = await this.documents.send(
      new GetCommand({ TableName: this.table, Key: { id }, ConsistentRead: true }),
    );
    return Item as Cart | undefined;
  }

  /**
   * Sets a line to an absolute quantity, adding it when it is new.
   *
   * @param qty 1..99
   * @param seenPrice minor units the shopper was shown
   * @throws {CartLimit} when the cart is full
   */
  async setLine(id: string, sku: string, qty: number, seenPrice: number): Promise<Cart> {
    return await this.settle(id, async (cart) => {
      const present = cart?.lines[sku];
      if (present === undefined) return await this.addNewLine(id, cart, sku, qty, seenPrice, randomId());
      return await this.change(id, {
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
  async addToLine(id: string, sku: string, added: number, seenPrice: number, opId: string = randomId()): Promise<Cart> {
    return await this.settle(id, async (cart) => {
      if (cart?.ops.includes(opId) === true) return { done: true, cart };
      const present = cart?.lines[sku];
      if (present === undefined) return await this.addNewLine(id, cart, sku, added, seenPrice, opId);
      if (present.qty + added > MOST_PER_LINE) throw new CartLimit('line');
      return await this.change(id, {
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
    const { cart } = await this.change(id, {
      set: [],
      remove: ['#lines.#sku'],
      condition: 'attribute_exists(#lines.#sku)',
      names: { '#sku': sku },
    });
    return cart;
  }

  /** Keeps what was filled in at checkout, until the order is accepted. */
  async saveDraft(id: string, draft: unknown): Promise<void> {
    await this.change(id, { set: ['draft = :draft'], values: { ':draft': draft } }, { keepVersion: true });
  }

  /** Moves a guest’s lines into a member’s cart, once, however often it is tried. */
  async mergeInto(memberCartId: string, guestCartId: string): Promise<void> {
    const guest = await this.find(guestCartId);
    if (guest === undefined || isEmpty(guest)) return;
    const opId = `merge:${guest.id}:${String(guest.ver)}`;
    await this.settle(memberCartId, async (cart) => {
      if (cart === undefined) return await this.create(memberCartId, guest.lines, opId);
      if (cart.ops.includes(opId)) return { done: true, cart };
      return await this.change(memberCartId, {
        set: ['#lines = :lines', ...KEEP_OP],
        condition: 'ver = :ver AND NOT contains(ops, :op)',
        values: { ':lines': mergedLines(cart.lines, guest.lines), ':ver': cart.ver, ':op': opId, ':ops': [opId] },
      });
    });
    // Only now, and only if nothing was added meanwhile: a crash in between repeats the merge, which counts once.
    await this.change(guestCartId, {
      set: ['#lines = :none'],
      condition: 'ver = :ver',
      values: { ':none': {}, ':ver': guest.ver },
    });
  }

  /**
   * The moment a purchase becomes a promise: in one write the lines go, the order’s message is kept as pending, and the
   * cart gets the id of its next order. Answers `accepted` to every repeat of the same order.
   *
   * A refused condition may be our own success whose answer was lost and which the SDK sent again; so the refused item
   * is looked at before anything is denied.
   */
  async accept(
    id: string,
    order: { orderId: string; ver: number; body: string; at: number },
  ): Promise<'accepted' | 'changed' | 'too-many-pending'> {
    const { orderId, ver, body, at } = order;
    try {
      await this.documents.send(
        new UpdateCommand({
          TableName: this.table,
          Key: { id },
          UpdateExpression:
            'SET #lines = :none, pending.#order = :pending, lastOrders = list_append(:orders, lastOrders), nextOrderId = :next, ver = ver + :one, pendingSince = if_not_exists(pendingSince, :at), pendingShard = :shard REMOVE expires, draft',
          ConditionExpression: 'nextOrderId = :order AND ver = :ver AND size(pending) < :most',
          ExpressionAttributeNames: { '#order': orderId, ...LINES },
          ExpressionAttributeValues: {
            ':none': {},
            ':pending': { body, at },
            ':orders': [orderId],
            ':order': orderId,
            ':next': randomId(),
            ':ver': ver,
            ':one': 1,
            ':at': at,
            ':shard': 'pending',
            ':most': MOST_PENDING,
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return 'accepted';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const cart = itemOf(error) ?? (await this.find(id));
      if (cart === undefined) return 'changed';
      if (hasAccepted(cart, orderId)) return 'accepted';
      return Object.keys(cart.pending).length >= MOST_PENDING ? 'too-many-pending' : 'changed';
    }
  }

  /** Forgets a pending order once MySQL has it. With the last one the cart may expire again. Safe to repeat. */
  async removePending(id: string, orderId: string): Promise<void> {
    const last = await this.change(
      id,
      {
        set: ['expires = :expires'],
        remove: ['pending.#order', 'pendingSince', 'pendingShard'],
        condition: 'attribute_exists(pending.#order) AND size(pending) = :one',
        names: { '#order': orderId },
        values: { ':expires': expiryFrom(Date.now()) },
      },
      { keepVersion: true },
    );
    if (!last.done && last.cart?.pending[orderId] !== undefined) {
      await this.change(
        id,
        {
          set: [],
          remove: ['pending.#order'],
          condition: 'attribute_exists(pending.#order)',
          names: { '#order': orderId },
        },
        { keepVersion: true },
      );
    }
  }

  /** Repeats `attempt` with the newest cart until it is done. */
  private async settle(id: string, attempt: (cart: Cart | undefined) => Promise<Changed>): Promise<Cart> {
    let cart = await this.find(id);
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
    if (cart === undefined) return await this.create(id, { [sku]: line }, opId);
    if (Object.keys(cart.lines).length >= MOST_LINES) throw new CartLimit('cart');
    return await this.change(id, {
      set: ['#lines.#sku = :line', ...KEEP_OP],
      condition: 'attribute_not_exists(#lines.#sku) AND size(#lines) < :most AND NOT contains(ops, :op)',
      names: { '#sku': sku },
      values: { ':line': line, ':most': MOST_LINES, ':op': opId, ':ops': [opId] },
      expires: cart.pendingSince === undefined,
    });
  }

  private async create(id: string, lines: Cart['lines'], opId: string): Promise<Changed> {
    const cart: Cart = { id, ver: 1, nextOrderId: randomId(), lines, pending: {}, lastOrders: [], ops: [opId] };
    try {
      await this.documents.send(
        new PutCommand({
          TableName: this.table,
          Item: { ...cart, expires: expiryFrom(Date.now()) },
          ConditionExpression: 'attribute_not_exists(id)',
        }),
      );
      return { done: true, cart };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return { done: false, cart: undefined };
      throw error;
    }
  }

  /** One conditional update. A refused condition answers the item as it is, for the caller to judge. */
  private async change(id: string, change: Change, { keepVersion = false } = {}): Promise<Changed> {
    const set = [...change.set];
    const values: Record<string, unknown> = { ...change.values };
    const conditions = ['attribute_exists(id)'];
    if (!keepVersion) set.push('ver = ver + :one');
    if (change.expires === true) {
      // A cart with pending orders must never expire; if one was accepted since we looked, the condition fails and we look again.
      set.push('expires = :expires');
      values[':expires'] = expiryFrom(Date.now());
      conditions.push('attribute_not_exists(pendingSince)');
    }
    if (change.condition !== undefined) conditions.push(`(${change.condition})`);
    if (!keepVersion || change.condition?.includes(':one') === true) values[':one'] = 1;
    const update = [
      set.length > 0 ? `SET ${set.join(', ')}` : '',
      change.remove === undefined ? '' : `REMOVE ${change.remove.join(', ')}`,
    ].join(' ');
    const condition = conditions.join(' AND ');
    const names = { ...change.names, ...(`${update} ${condition}`.includes('#lines') ? LINES : {}) };
    try {
      const { Attributes } = await this.documents.send(
        new UpdateCommand({
          TableName: this.table,
          Key: { id },
          UpdateExpression: update,
          ConditionExpression: condition,
          ...(Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
          ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      const cart = Attributes as Cart;
      await this.shorten(cart);
      return { done: true, cart };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { done: false, cart: itemOf(error) ?? (await this.find(id)) };
    }
  }

  /** Keeps the memories of changes and orders short. Losing this race costs nothing: the next change does it. */
  private async shorten(cart: Cart): Promise<void> {
    if (cart.ops.length <= KEPT_OPS * 2 && cart.lastOrders.length <= MOST_LAST_ORDERS * 2) return;
    await this.documents
      .send(
        new UpdateCommand({
          TableName: this.table,
          Key: { id: cart.id },
          UpdateExpression: 'SET ops = :ops, lastOrders = :orders',
          ConditionExpression: 'ver = :ver',
          ExpressionAttributeValues: {
            ':ops': cart.ops.slice(-KEPT_OPS),
            ':orders': cart.lastOrders.slice(0, MOST_LAST_ORDERS),
            ':ver': cart.ver,
          },
        }),
      )
      .catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
  }
}

/** `lines` is a word DynamoDB keeps for itself. */
const LINES = { '#lines': 'lines' };
const KEEP_OP = ['ops = list_append(ops, :ops)'];

/** The item that refused the condition. Stand-ins for DynamoDB leave it out; then somebody has to look. */
function itemOf(error: ConditionalCheckFailedException): Cart | undefined {
  return error.Item === undefined ? undefined : (unmarshall(error.Item) as Cart);
}
