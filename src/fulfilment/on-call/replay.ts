import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Cancellation, Refunds } from '../../aftercare/index.js';
import { Clock } from '../../foundation/clock/index.js';
import { Database } from '../../foundation/database/index.js';
import { QueueSender } from '../../foundation/queue/index.js';
import type { Report } from '../../foundation/terminal/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { type ActDone, Journal, type JournaledOrder } from '../../journal/index.js';
import { canBecome, orderNumber, Orders, type OrderStatus } from '../../orders/index.js';
import { JournalComparer } from '../../reconciliation/index.js';
import { RepeatedActs } from './repeated-acts.js';

/** An idle worker records an order within a second. */
const RECORDED_WITHIN_MILLISECONDS = 60_000;
const LOOK_AGAIN_MILLISECONDS = 500;

/** What came of one step of an order. */
interface Replayed {
  readonly step: OrderStatus | ActDone['action'] | 'recorded';
  readonly done: boolean;
  readonly words: string;
}

/**
 * `replay`: takes an order through what the journal tells of it and the database doesn’t know. For one order at a time,
 * named by a person: it asks the payment provider again, under the order’s own key.
 */
@Injectable()
export class Replay {
  constructor(
    private readonly journal: Journal,
    private readonly comparer: JournalComparer,
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly cancellation: Cancellation,
    private readonly refunds: Refunds,
    private readonly acts: RepeatedActs,
    private readonly sender: QueueSender,
    private readonly clock: Clock,
  ) {}

  /** @param named an order’s id or number */
  async report(named: string): Promise<Report> {
    const number = RANDOM_ID.test(named) ? orderNumber(named) : named.trim().toUpperCase();
    const [journaled] = await this.journal.ofNumber(number);
    if (journaled === undefined) {
      const because = 'the journal has nothing of it';
      return { text: `${named}: ${because}`, json: { outcome: 'refused', because }, needsPerson: true };
    }
    const steps = await this.replay(journaled);
    const text =
      steps.length === 0
        ? `${number}: the database knows all that the journal tells`
        : steps.map(({ words }) => `${number}: ${words}`).join('\n');
    const json = { orderId: journaled.orderId, number, steps };
    return { text, json, needsPerson: steps.some(({ done }) => !done) };
  }

  private async replay(journaled: JournaledOrder): Promise<Replayed[]> {
    const { orderId } = journaled;
    const [difference] = await this.comparer.differencesOf([journaled]);
    if (difference === undefined) return [];
    const steps: Replayed[] = [];
    if (!difference.isRecorded) {
      const recorded = await this.record(orderId, difference.journaledAt);
      steps.push(recorded);
      if (!recorded.done) return steps;
    }
    for (const { act } of difference.acts) {
      const repeated = await this.acts.repeat(orderId, act);
      steps.push({ step: act.action, ...repeated });
      if (!repeated.done) return steps;
    }
    // A parcel packs and ships its order, money sent back may end it: what is left to be done is asked for afresh.
    const [left] = difference.acts.length === 0 ? [difference] : await this.comparer.differencesOf([journaled]);
    for (const { status, at } of left?.laterSteps ?? []) {
      const step = await this.take(orderId, status, at);
      steps.push(step);
      if (!step.done) break;
    }
    return steps;
  }

  private async record(orderId: string, journaledAt: Date | undefined): Promise<Replayed> {
    const body = journaledAt === undefined ? undefined : await this.journal.body(orderId, journaledAt);
    if (body === undefined) return not('recorded', 'its message is no longer in the journal');
    await this.sender.send(body);
    const status = await this.until(orderId, (known) => known !== undefined);
    return status === undefined
      ? not('recorded', 'sent again and not recorded yet: ask once more when it is')
      : done('recorded', `sent again, recorded: ${status.replaceAll('_', ' ')}`);
  }

  private async take(orderId: string, step: OrderStatus, at: Date): Promise<Replayed> {
    switch (step) {
      case 'packed':
      case 'shipped':
        return await this.move(orderId, step, at);
      case 'cancelled': {
        const cancelled = await this.cancellation.cancelByHand(orderId, replaying('cancel'));
        if (cancelled.outcome === 'refused') return not(step, `not cancelled: ${cancelled.because}`);
        return done(step, 'cancelled: goods are back, its payment is called off');
      }
      case 'refunded':
        return await this.refund(orderId);
      default:
        return not(step, `it was ${step} at ${at.toISOString()}, and no longer is`);
    }
  }

  /** What has been packed or shipped moves no goods and no money in the database. */
  private async move(orderId: string, step: OrderStatus, at: Date): Promise<Replayed> {
    return await this.database.transaction(async (manager) => {
      const order = await this.orders.lock(manager, orderId);
      if (order === undefined) return not(step, `not ${step}: not recorded`);
      if (!canBecome(order.status, step)) return not(step, `not ${step}: it is ${order.status}`);
      await this.orders.move(manager, order, step, at);
      return done(step, `${step}, as it was ${at.toISOString()}`);
    });
  }

  /** A cancelled order’s money goes back by itself; another’s can, once it is taken. */
  private async refund(orderId: string): Promise<Replayed> {
    const deadline = this.clock.now() + RECORDED_WITHIN_MILLISECONDS;
    for (;;) {
      const known = (await this.orders.statusOf([orderId])).get(orderId);
      if (known === 'refunded') return done('refunded', 'refunded');
      if (known === 'cancelled') return done('refunded', 'its money goes back by itself, now that it is cancelled');
      const refund = await this.refunds.refund(orderId, {}, replaying('refund'));
      if (refund.outcome !== 'refused') return done('refunded', 'its money is being sent back');
      if (this.clock.now() >= deadline) return not('refunded', `not refunded: ${refund.because}`);
      await sleep(LOOK_AGAIN_MILLISECONDS);
    }
  }

  private async until(
    orderId: string,
    reached: (status: OrderStatus | undefined) => boolean,
  ): Promise<OrderStatus | undefined> {
    const deadline = this.clock.now() + RECORDED_WITHIN_MILLISECONDS;
    for (;;) {
      const status = (await this.orders.statusOf([orderId])).get(orderId);
      if (reached(status) || this.clock.now() >= deadline) return status;
      await sleep(LOOK_AGAIN_MILLISECONDS);
    }
  }
}

const done = (step: Replayed['step'], words: string): Replayed => ({ step, done: true, words });
const not = (step: Replayed['step'], words: string): Replayed => ({ step, done: false, words });

/** A step is taken again at most once: the journal tells of it once. */
const replaying = (step: string) => ({ by: 'orders replay', operationId: `replay-${step}` });
