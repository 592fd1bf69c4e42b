import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../support/eventually.ts';
import type { TwinState } from '../../support/twin.ts';
import type { ClientLog, DrillFacts, Ledger, ProcessFacts, ProviderCall, StockSample } from './ledger.ts';
import { CartTable, seenIn } from './look/cart-table.ts';
import { mailsIn } from './look/mailbox.ts';
import { OrderQueue, seenOn, type WireLog } from './look/order-queue.ts';
import { type Before, rowsBefore, rowsSince } from './look/order-rows.ts';
import { Primary } from './look/primary.ts';
import { StoreChecks } from './look/reconciliation.ts';
import { stockLevels } from './look/stock-levels.ts';
import { Sampler } from './sampler.ts';

const LOOK_AGAIN_MILLISECONDS = 150;

/** Where the parts of a shop are, past every line that a drill spoils. */
export type Parts = Pick<TwinState, 'mysql' | 'dynamodb' | 'sqs' | 'mailbox' | 'environment'>;

/** What only the drill itself knows. */
export interface Testimony {
  readonly client: ClientLog;
  readonly drill: DrillFacts;
  readonly processes: ProcessFacts;
  readonly wire?: WireLog | undefined;
  readonly races?: readonly string[];
  /** What payment providers were asked for, in order. */
  readonly provider?: readonly ProviderCall[] | undefined;
}

/** Sees everything the shop stores, from just before a drill to after it. */
export class Collector {
  private readonly parts: Parts;
  private readonly primary: Primary;
  private readonly carts: CartTable;
  private readonly queue: OrderQueue;
  private readonly sampler: Sampler;
  private readonly store: StoreChecks;
  private before: Before | undefined;
  private opening: StockSample | undefined;

  constructor(parts: Parts) {
    this.parts = parts;
    this.primary = new Primary(parts.mysql.primary);
    this.carts = new CartTable(parts);
    this.queue = new OrderQueue(parts);
    this.store = new StoreChecks(parts);
    this.sampler = new Sampler(new Primary(parts.mysql.primary), this.carts);
  }

  /** Looks at a shop at rest, notes what is there already, and goes on looking at its stock. */
  async open(): Promise<void> {
    await this.primary.inOneSnapshot(async () => {
      this.before = await rowsBefore(this.primary);
      this.opening = await stockLevels(this.primary);
    });
    await this.store.open();
    this.sampler.start();
  }

  /**
   * Waits until every accepted order has come to its end: nothing in the queue, nothing pending that isn't held for a
   * person, no mail unsent, no payment unsettled.
   *
   * @returns undefined when it is so, else what was left after `within` milliseconds
   */
  async drained(within: number): Promise<string | undefined> {
    let left = 'nobody looked';
    try {
      await eventually(
        async () => {
          left = await this.left();
          if (left !== '') await pause(LOOK_AGAIN_MILLISECONDS);
          return left === '';
        },
        { within },
      );
      return undefined;
    } catch (error) {
      return left === '' || left === 'nobody looked' ? (error as Error).message : left;
    }
  }

  /** Everything, once the drill is over. */
  async ledger({ client, drill, processes, wire, races = [], provider }: Testimony): Promise<Ledger> {
    const { before, opening } = this;
    if (before === undefined || opening === undefined) throw new Error('the drill was never opened');
    await this.sampler.stop();
    const carts = await this.carts.all();
    const { rows, closing } = await this.primary.inOneSnapshot(async () => ({
      rows: await rowsSince(this.primary, before),
      closing: await stockLevels(this.primary),
    }));
    const delivered = await mailsIn(this.parts.mailbox.url);
    return {
      ...{ client, drill, processes, carts, ...rows },
      delivered: delivered.filter(({ orderId }) => !before.orders.has(orderId)),
      payloads: [...this.sampler.seen, ...seenIn(carts.flatMap(({ pending }) => pending)), ...seenOn(wire)],
      // Before the queue is emptied to be looked at: its messages are in nobody's hands then.
      store: await this.store.facts(),
      queue: await this.queue.facts(wire, opening.at),
      ...(provider === undefined ? {} : { provider: provider.filter(({ orderId }) => !before.orders.has(orderId)) }),
      stock: { opening, closing, samples: this.sampler.samples, races },
    };
  }

  async close(): Promise<void> {
    await this.sampler.stop();
    await this.store.close();
    this.primary.close();
    this.carts.close();
    this.queue.close();
  }

  private async left(): Promise<string> {
    const depth = await this.queue.depth();
    const waiting = (await this.carts.pending()).filter(({ held }) => held === undefined);
    const unsent = await this.count('mails WHERE sent_at IS NULL AND given_up_at IS NULL');
    const unsettled = await this.count('payments WHERE due_at IS NOT NULL');
    const refunds = await this.count('refunds WHERE due_at IS NOT NULL');
    const held = await this.count('abandoned_payments WHERE due_at IS NOT NULL');
    const places = [
      ...(depth > 0 ? [`${depth} messages in the queue`] : []),
      ...(waiting.length > 0 ? [`pending in carts: ${waiting.map(({ orderId }) => orderId).join(', ')}`] : []),
      ...(unsent > 0 ? [`${unsent} mails unsent`] : []),
      ...(unsettled > 0 ? [`${unsettled} payments unsettled`] : []),
      ...(refunds > 0 ? [`${refunds} refunds of a part unsettled`] : []),
      ...(held > 0 ? [`${held} holds of orders set aside not released`] : []),
    ];
    return places.join('; ');
  }

  private async count(rows: string): Promise<number> {
    const [row] = await this.primary.rows(`SELECT COUNT(*) AS n FROM ${rows}`);
    return Number(row?.['n']);
  }
}
