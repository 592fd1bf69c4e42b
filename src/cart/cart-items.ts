import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { type Cart, expiryFrom } from './cart.js';
import { MOST_LAST_ORDERS } from './limits.js';

const KEPT_OPS = 20;
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
