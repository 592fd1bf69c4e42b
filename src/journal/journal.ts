import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { orderNumber } from '../orders/index.js';
import {
  daysSince,
  headingIn,
  itemOf,
  type JournalEntry,
  type JournalHeading,
  type JournalItem,
  KEPT_DAYS,
  partition,
  shardOf,
  SHARDS,
} from './journal-entry.js';

/** DynamoDB takes no more in one request. */
const BATCH = 25;
const ATTEMPTS = 4;
const FIRST_PAUSE_MILLISECONDS = 50;

/** The journal didn’t take all of it. What it did take may be written again. */
export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable';
}

/** All the journal has of one order, oldest first. */
export interface JournaledOrder {
  readonly orderId: string;
  readonly entries: readonly JournalHeading[];
}

/**
 * Every recorded order’s message and what became of the order later, in a DynamoDB table of its own, for as long as
 * backups of the database live and some days more: what a restored database lacks is sent again from here. Entries are
 * added and never changed; they expire by themselves.
 */
@Injectable()
export class Journal {
  private readonly table: string;

  constructor(
    private readonly documents: DynamoDBDocumentClient,
    private readonly clock: Clock,
    @Inject(STORE_CONFIG) config: Pick<StoreConfig, 'JOURNAL_TABLE'>,
  ) {
    this.table = config.JOURNAL_TABLE;
  }

  /** The oldest moment of which the journal still has everything. */
  get reachesBackTo(): Date {
    return new Date(this.clock.now() - KEPT_DAYS * 86_400_000);
  }

  /**
   * Writes entries down, 25 in a request. Safe to repeat.
   *
   * @throws {JournalUnavailable} when the table goes on refusing some of them (throttled)
   * @throws what the SDK throws when the table can’t be asked at all
   */
  async append(entries: readonly JournalEntry[]): Promise<void> {
    const now = this.clock.date();
    // DynamoDB refuses a batch that names an item twice.
    const items = [...new Map(entries.map((entry) => itemOf(entry, now)).map((item) => [item.entry, item])).values()];
    for (let start = 0; start < items.length; start += BATCH) await this.write(items.slice(start, start + BATCH));
  }

  /**
   * Orders of which something was journaled since then, some at a time, each with all that was journaled since. Bodies
   * are left out: {@link body} has them.
   */
  async *since(since: Date): AsyncGenerator<JournaledOrder[]> {
    const days = daysSince(since, this.clock.date());
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const orders = new Map<string, JournalHeading[]>();
      for (const day of days) {
        for await (const item of this.items(partition(day, shard), { headings: true })) {
          if (item.at < since.getTime()) continue;
          const entries = orders.get(item.orderId) ?? [];
          entries.push(headingIn(item));
          orders.set(item.orderId, entries);
        }
      }
      if (orders.size > 0) yield [...orders].map(([orderId, entries]) => ({ orderId, entries }));
    }
  }

  /** Orders of that number, with everything the journal has of them. One, or none: a number leads to one order. */
  async ofNumber(number: string): Promise<JournaledOrder[]> {
    const orders = new Map<string, JournalHeading[]>();
    for (const item of await this.itemsOf(number)) {
      orders.set(item.orderId, [...(orders.get(item.orderId) ?? []), headingIn(item)]);
    }
    return [...orders].map(([orderId, entries]) => ({ orderId, entries }));
  }

  /** The message of an order exactly as it was accepted. @param at when it was journaled, as its heading says */
  async body(orderId: string, at: Date): Promise<string | undefined> {
    const number = orderNumber(orderId);
    for await (const item of this.items(partition(at, shardOf(number)), { headings: false, number })) {
      if (item.orderId === orderId && item.kind === 'message') return item.body;
    }
    return undefined;
  }

  private async itemsOf(number: string): Promise<JournalItem[]> {
    const items: JournalItem[] = [];
    for (const day of daysSince(new Date(0), this.clock.date())) {
      for await (const item of this.items(partition(day, shardOf(number)), { headings: true, number }))
        items.push(item);
    }
    return items;
  }

  private async *items(
    shard: string,
    { headings, number }: { readonly headings: boolean; readonly number?: string },
  ): AsyncGenerator<JournalItem> {
    const asked: QueryCommandInput = {
      TableName: this.table,
      ConsistentRead: true,
      KeyConditionExpression:
        number === undefined ? '#shard = :shard' : '#shard = :shard AND begins_with(entry, :number)',
      ExpressionAttributeValues: { ':shard': shard, ...(number === undefined ? {} : { ':number': `${number}#` }) },
      // Words that DynamoDB keeps for itself.
      ExpressionAttributeNames: { '#shard': 'shard', ...(headings ? { '#at': 'at', '#status': 'status' } : {}) },
      ...(headings ? { ProjectionExpression: 'orderId, kind, #at, #status, act' } : {}),
    };
    let from: QueryCommandOutput['LastEvaluatedKey'];
    do {
      const page: QueryCommandOutput = await this.documents.send(
        new QueryCommand({ ...asked, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
      );
      yield* (page.Items ?? []) as JournalItem[];
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }

  private async write(items: readonly JournalItem[]): Promise<void> {
    let left = items.map((item) => ({ PutRequest: { Item: { ...item } } }));
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const { UnprocessedItems = {} } = await this.documents.send(
        new BatchWriteCommand({ RequestItems: { [this.table]: left } }),
      );
      left = (UnprocessedItems[this.table] ?? []) as typeof left;
      if (left.length === 0) return;
      if (attempt === ATTEMPTS) throw new JournalUnavailable(`${String(left.length)} entries were not taken`);
      await sleep(Math.random() * FIRST_PAUSE_MILLISECONDS * 2 ** attempt);
    }
  }
}
