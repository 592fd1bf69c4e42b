import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import { DeadLetters, QueueSender } from '../foundation/queue/index.js';
import { Quarantine } from '../fulfilment/index.js';
import { Journal, RecordedOrders } from '../journal/index.js';
import { JournalBackfill } from './journal-backfill.js';
import { JournalComparer, type JournalComparison } from './journal-comparison.js';
import { Ledger } from './ledger.js';
import { type Found, PendingSurvey } from './pending-survey.js';
import { PendingSweep } from './pending-sweep.js';

/** A backlog is recorded within hours; an order that is on its way for so long is on none. */
const ON_ITS_WAY_MILLISECONDS = 86_400_000;

/** Whoever says when a backup was made may be off by some minutes, and so may two clocks. */
const JOURNAL_MARGIN_MILLISECONDS = 3_600_000;

/** Everything the shop keeps that checks ask. */
@Injectable()
export class Stores {
  constructor(
    readonly ledger: Ledger,
    readonly primary: Database,
    readonly recordedOrders: RecordedOrders,
    readonly survey: PendingSurvey,
    readonly sweep: PendingSweep,
    readonly deadLetters: DeadLetters,
    readonly quarantine: Quarantine,
    readonly journal: Journal,
    readonly journalComparer: JournalComparer,
    readonly journalBackfill: JournalBackfill,
    readonly sender: QueueSender,
  ) {}
}

/** One run over the stores. What several checks look at is asked for once. */
export class Inspection {
  private surveyed: Promise<readonly Found[]> | undefined;
  private compared: Promise<JournalComparison> | undefined;

  /**
   * @param now milliseconds since the epoch
   * @param since rows of orders placed earlier are left alone
   */
  constructor(
    readonly stores: Stores,
    readonly now: number,
    readonly since: Date,
  ) {}

  /**
   * Accepted orders that carts still keep, longest waiting cart first, without those that are on their way for less than
   * a day: in a backlog they are many, and nothing is wrong with them.
   *
   * @throws when carts, database or queue are away
   */
  async accepted(): Promise<readonly Found[]> {
    this.surveyed ??= this.survey();
    return await this.surveyed;
  }

  /**
   * What the journal has, of that time and an hour before, and the database hasn’t.
   *
   * @throws when journal or primary are away
   */
  async journal(): Promise<JournalComparison> {
    const since = new Date(this.since.getTime() - JOURNAL_MARGIN_MILLISECONDS);
    this.compared ??= this.stores.journalComparer.since(since);
    return await this.compared;
  }

  private async survey(): Promise<readonly Found[]> {
    const { survey } = this.stores;
    const all: Found[] = [];
    for await (const { found } of survey.look({ before: this.now - survey.patience })) {
      all.push(...found.filter((each) => !this.isOnItsWay(each)));
    }
    return all;
  }

  private isOnItsWay({ order, finding }: Found): boolean {
    return (finding === 'young' || finding === 'underway') && this.now - order.at < ON_ITS_WAY_MILLISECONDS;
  }
}
