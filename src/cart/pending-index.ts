import { crc32 } from 'node:zlib';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Injectable, Logger } from '@nestjs/common';
import { CartItems } from './cart-items.js';

/**
 * Index of carts with pending orders: hash key `pendingShard`, range key `pendingSince`, keys only.
 *
 * Partitions of an index take 1,000 write units a second each, and a partition that is throttled throttles the writes to
 * the table: one hash key for all carts would cap the whole shop.
 */
const INDEX = 'pending-by-shard';
/**
 * The index of releases before: same keys, whole carts. It is asked while the newer one is being built and on tables
 * that never got it, and may be deleted once no release is left that knows no other.
 */
const FORMER_INDEX = 'pending';
/** What releases before stamp on every cart, whatever its id. */
const FORMER_SHARD = 'pending';
const SHARDS = 16;
const PAGE = 50;

/** Every value `pendingShard` may have in the table. */
const EVERY_SHARD: readonly string[] = [FORMER_SHARD, ...Array.from({ length: SHARDS }, (_, n) => shardNamed(n))];

/** A cart with pending orders as the index knows it. `pendingSince` in milliseconds since the epoch. */
export interface PendingKey {
  readonly id: string;
  readonly pendingSince: number;
}

/** Which carts, by the time since when they wait (milliseconds since the epoch, both ends included). */
export interface PendingRange {
  readonly since: number;
  readonly before: number;
}

/** The partition of the index that a cart belongs to: one of 16, the same for a cart at any time. */
export function pendingShardOf(cartId: string): string {
  return shardNamed(crc32(cartId) % SHARDS);
}

function shardNamed(n: number): string {
  return `pending-${String(n).padStart(2, '0')}`;
}

/** Looks up carts with pending orders. The only reader of the index. */
@Injectable()
export class PendingIndex {
  private readonly logger = new Logger('PendingIndex');
  private saidMissing = false;

  constructor(private readonly items: CartItems) {}

  /**
   * Keys of the carts that wait longest first, page by page, over all shards. The index may be a moment behind its table.
   * All shards are asked at once: an idle look is as many small queries as there are shards, and takes as long as one.
   */
  async *keys(range: PendingRange): AsyncGenerator<readonly PendingKey[]> {
    const shards = await this.open(range);
    let page: PendingKey[] = [];
    for (;;) {
      const first = longestWaiting(shards);
      if (first === undefined) break;
      page.push(await first.take());
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  private async open(range: PendingRange): Promise<Shard[]> {
    try {
      return await this.firstPages(INDEX, range);
    } catch (error) {
      // DynamoDB says the same for an index that isn’t there and, in other words, for one that is still being filled.
      if (!['ValidationException', 'ResourceNotFoundException'].includes((error as Error).name)) throw error;
      const shards = await this.firstPages(FORMER_INDEX, range);
      if (!this.saidMissing) this.logger.warn({ err: error }, `index ${INDEX} can’t be read: reading ${FORMER_INDEX}`);
      this.saidMissing = true;
      return shards;
    }
  }

  private async firstPages(index: string, range: PendingRange): Promise<Shard[]> {
    const shards = EVERY_SHARD.map((shard) => new Shard(this.items, index, shard, range));
    await Promise.all(shards.map((shard) => shard.fill()));
    return shards;
  }
}

/** One partition of the index, read as far as somebody asks for it. */
class Shard {
  private keys: PendingKey[] = [];
  private from: Record<string, unknown> | undefined;

  constructor(
    private readonly items: CartItems,
    private readonly index: string,
    private readonly shard: string,
    private readonly range: PendingRange,
  ) {}

  /** The cart of this shard that waits longest, of those not taken yet. */
  get first(): PendingKey | undefined {
    return this.keys[0];
  }

  async take(): Promise<PendingKey> {
    const key = this.keys.shift();
    if (key === undefined) throw new Error('nothing is left in this shard');
    if (this.keys.length === 0 && this.from !== undefined) await this.fill();
    return key;
  }

  async fill(): Promise<void> {
    do {
      const { Items = [], LastEvaluatedKey } = await this.items.documents.send(
        new QueryCommand({
          TableName: this.items.table,
          IndexName: this.index,
          KeyConditionExpression: 'pendingShard = :shard AND pendingSince BETWEEN :since AND :before',
          ExpressionAttributeValues: {
            ':shard': this.shard,
            ':since': this.range.since,
            ':before': this.range.before,
          },
          ProjectionExpression: 'id, pendingSince',
          Limit: PAGE,
          ...(this.from === undefined ? {} : { ExclusiveStartKey: this.from }),
        }),
      );
      this.keys = Items as PendingKey[];
      this.from = LastEvaluatedKey;
    } while (this.keys.length === 0 && this.from !== undefined);
  }
}

function longestWaiting(shards: readonly Shard[]): Shard | undefined {
  let found: Shard | undefined;
  for (const shard of shards) {
    if (shard.first === undefined) continue;
    if (found?.first === undefined || shard.first.pendingSince < found.first.pendingSince) found = shard;
  }
  return found;
}
