import { createHash } from 'node:crypto';
import { DynamoDBClient, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { TwinState } from '../../../support/twin.ts';
import type { CartItem, PendingEntry, SeenPayload } from '../ledger.ts';

interface StoredCart extends Omit<CartItem, 'lines' | 'pending'> {
  readonly lines: Readonly<Record<string, { readonly qty: number }>>;
  readonly pending: Readonly<Record<string, { readonly body: string; readonly at: number; readonly held?: string }>>;
}

const MOST_IN_BATCH = 100;

/** The table of carts, past every line that a drill spoils. */
export class CartTable {
  private readonly client: DynamoDBClient;
  private readonly documents: DynamoDBDocumentClient;
  private readonly table: string;

  constructor({ dynamodb, environment }: Pick<TwinState, 'dynamodb' | 'environment'>) {
    this.client = new DynamoDBClient({
      ...{ endpoint: dynamodb.endpoint, region: 'us-east-1', maxAttempts: 1 },
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    this.documents = DynamoDBDocumentClient.from(this.client);
    this.table = environment['CART_TABLE'] ?? '';
  }

  async all(): Promise<CartItem[]> {
    const carts: CartItem[] = [];
    let from: ScanCommandOutput['LastEvaluatedKey'];
    do {
      const page: Pick<ScanCommandOutput, 'Items' | 'LastEvaluatedKey'> = await this.documents.send(
        new ScanCommand({
          ...{ TableName: this.table, ConsistentRead: true },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      carts.push(...((page.Items ?? []) as unknown as StoredCart[]).map(cartOf));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return carts;
  }

  /**
   * Orders that carts keep now, by a look at the index, whatever the shards in it are called: quick, and a moment behind.
   */
  async pending(): Promise<PendingEntry[]> {
    const found: PendingEntry[] = [];
    let from: ScanCommandOutput['LastEvaluatedKey'];
    do {
      const page: Pick<ScanCommandOutput, 'Items' | 'LastEvaluatedKey'> = await this.documents.send(
        new ScanCommand({
          ...{ TableName: this.table, IndexName: 'pending-by-shard', ProjectionExpression: 'id', Limit: MOST_IN_BATCH },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      found.push(...(await this.carts((page.Items ?? []) as unknown as { id: string }[])).flatMap(pendingOf));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return found;
  }

  private async carts(keys: { id: string }[]): Promise<StoredCart[]> {
    if (keys.length === 0) return [];
    const { Responses } = await this.documents.send(
      new BatchGetCommand({ RequestItems: { [this.table]: { Keys: keys, ConsistentRead: true } } }),
    );
    return (Responses?.[this.table] ?? []) as StoredCart[];
  }

  close(): void {
    this.client.destroy();
  }
}

/** The SHA-256 by which an order's body is known. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

export function seenIn(pending: readonly PendingEntry[]): SeenPayload[] {
  return pending.map(({ orderId, hash }) => ({ orderId, hash, seen: 'cart' }));
}

function cartOf(cart: StoredCart): CartItem {
  const { id, ver, nextOrderId, lines, lastOrders, ops } = cart;
  return {
    ...{ id, ver, nextOrderId, lastOrders, ops, pending: pendingOf(cart) },
    lines: Object.fromEntries(Object.entries(lines).map(([sku, { qty }]) => [sku, qty])),
  };
}

function pendingOf({ pending }: StoredCart): PendingEntry[] {
  return Object.entries(pending).map(([orderId, { body, at, held }]) => ({
    ...{ orderId, at, hash: hashOf(body) },
    ...(held === undefined ? {} : { held }),
  }));
}
