import { Injectable, Logger } from '@nestjs/common';
import { isDatabaseUnwell } from '../../foundation/database/index.js';
import { Orders, type Standing } from '../orders.js';

const LOOK_EVERY_MILLISECONDS = 1000;
const MOST_AT_ONCE = 200;

/** Is told how a recorded order stands after every look, changed or not. */
export type Watcher = (standing: Standing) => void;

/**
 * Looks once a second at all orders that anybody watches, however many watch, in one statement for two hundred of them.
 * While nobody watches nothing runs. A look that fails is made up for by the next.
 */
@Injectable()
export class OrderWatch {
  private readonly logger = new Logger(OrderWatch.name);
  private readonly watchers = new Map<string, Set<Watcher>>();
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(private readonly orders: Orders) {}

  /** @returns what ends the watching; calling it again does nothing */
  watch(orderId: string, watcher: Watcher): () => void {
    const ofOrder = this.watchers.get(orderId) ?? new Set<Watcher>();
    this.watchers.set(orderId, ofOrder.add(watcher));
    if (!this.looking) this.timer ??= this.soon();
    return () => {
      ofOrder.delete(watcher);
      if (ofOrder.size === 0 && this.watchers.get(orderId) === ofOrder) this.watchers.delete(orderId);
      if (this.watchers.size > 0) return;
      clearTimeout(this.timer);
      this.timer = undefined;
    };
  }

  private soon(): NodeJS.Timeout {
    return setTimeout(() => void this.look(), LOOK_EVERY_MILLISECONDS);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    this.looking = true;
    try {
      const ids = [...this.watchers.keys()];
      for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
        this.tell(await this.orders.standingOf(ids.slice(from, from + MOST_AT_ONCE), { upkeep: true }));
      }
    } catch (error) {
      // A node that is away is in the log already, once.
      if (!isDatabaseUnwell(error)) this.logger.warn({ err: error }, 'watched orders were not looked at');
    } finally {
      this.looking = false;
      if (this.watchers.size > 0) this.timer = this.soon();
    }
  }

  private tell(standings: ReadonlyMap<string, Standing>): void {
    for (const [id, standing] of standings) for (const watcher of [...(this.watchers.get(id) ?? [])]) watcher(standing);
  }
}
