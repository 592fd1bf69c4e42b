import { setTimeout as pause } from 'node:timers/promises';
import { ConditionalCheckFailedException, ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { type Cart, expiryFrom } from './cart.js';
import { MOST_LAST_ORDERS } from './limits.js';

const KEPT_OPS = 20;
const MOST_FAILURES = 5;
const READ_AGAIN_MILLISECONDS = 25;
/** `lines` is a word DynamoDB keeps for itself. */
const LINES = { '#lines': 'lines' };

/** A change to the item: what it sets and removes, on what condition beyond “the cart exists”. */
export interface Change {
  readonly set: readonly string[];
  readonly remove?: readonly string[];
  readonly condition?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
  /** Whether the cart may be thrown away some day after this change. False while orders are pending. */
  readonly expires?: boolean;
}

export type Changed =
  { readonly done: true; readonly cart: Cart } | { readonly done: false; readonly cart: Cart | undefined };

/** Cart items in their table, changed one conditional update at a time. */
@Injectable()
export class CartItems {
  readonly table: string;

  constructor(
    readonly documents: DynamoDBDocumentClient,
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
   * The carts of these ids as they are now (consistent read), by id; those that don’t exist are left out.
   *
   * @param ids a hundred at most
   * @throws {ProvisionedThroughputExceededException} when the table leaves all that is left unread, again and again
   */
  async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Cart>> {
    const found = new Map<string, Cart>();
    let keys: Record<string, unknown>[] = [...new Set(ids)].map((id) => ({ id }));
    for (let failures = 0; keys.length > 0;) {
      const { Responses, UnprocessedKeys } = await this.documents.send(
        new BatchGetCommand({ RequestItems: { [this.table]: { Keys: keys, ConsistentRead: true } } }),
      );
      const read = (Responses?.[this.table] ?? []) as Cart[];
      for (const cart of read) found.set(cart.id, cart);
      keys = UnprocessedKeys?.[this.table]?.Keys ?? [];
      if (keys.length === 0) break;
      // An answer holds 16 MB at most, so a rest is no failure as long as something was read. What a throttled table leaves
      // unread isn’t an error to the SDK: it neither waits nor tries again.
      failures = read.length > 0 ? 0 : failures + 1;
      if (failures === MOST_FAILURES) {
        const message = 'the table left every cart unread';
        throw new ProvisionedThroughputExceededException({ message, $metadata: {} });
      }
      await pause(READ_AGAIN_MILLISECONDS * 2 ** failures * (0.5 + Math.random() / 2));
    }
    return found;
  }

  /** Stores a cart that nobody has yet. Not done when somebody was faster. */
  async create(cart: Cart): Promise<Changed> {
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
  async change(id: string, change: Change, { keepVersion = false }: { keepVersion?: boolean } = {}): Promise<Changed> {
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
      this.shorten(cart);
      return { done: true, cart };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { done: false, cart: itemOf(error) ?? (await this.find(id)) };
    }
  }

  /**
   * Keeps the memories of changes and orders short. Nobody waits for it and losing it costs nothing, because the next change
   * does it: awaited, a table that hangs here would turn a change that is done into one that failed.
   */
  private shorten(cart: Cart): void {
    if (cart.ops.length <= KEPT_OPS * 2 && cart.lastOrders.length <= MOST_LAST_ORDERS * 2) return;
    this.documents
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
      .catch(() => undefined);
  }
}

/** The item that refused the condition. Stand-ins for DynamoDB leave it out; then somebody has to look. */
export function itemOf(error: ConditionalCheckFailedException): Cart | undefined {
  return error.Item === undefined ? undefined : (unmarshall(error.Item) as Cart);
}
