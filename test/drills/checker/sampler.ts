import { setTimeout as pause } from 'node:timers/promises';
import type { SeenPayload, StockSample } from './ledger.ts';
import { type CartTable, seenIn } from './look/cart-table.ts';
import type { Primary } from './look/primary.ts';
import { stockLevels } from './look/stock-levels.ts';

const EVERY_MILLISECONDS = 200;

/** Looks at stock and at orders in carts all through a drill. What can't be asked just then is left out. */
export class Sampler {
  readonly samples: StockSample[] = [];
  private readonly payloads = new Map<string, SeenPayload>();
  private readonly primary: Primary;
  private readonly carts: CartTable;
  private readonly ended = new AbortController();
  private working: Promise<unknown> | undefined;

  constructor(primary: Primary, carts: CartTable) {
    this.primary = primary;
    this.carts = carts;
  }

  /** Bodies of orders that were seen in carts. */
  get seen(): SeenPayload[] {
    return [...this.payloads.values()];
  }

  start(): void {
    this.working = Promise.all([
      this.again(async () => {
        this.samples.push(await stockLevels(this.primary));
      }),
      this.again(async () => {
        for (const payload of seenIn(await this.carts.pending())) {
          this.payloads.set(`${payload.orderId} ${payload.hash}`, payload);
        }
      }),
    ]);
  }

  async stop(): Promise<void> {
    this.ended.abort();
    this.primary.close();
    await this.working;
  }

  private async again(look: () => Promise<void>): Promise<void> {
    const { signal } = this.ended;
    while (!signal.aborted) {
      await look().catch(() => undefined);
      await pause(EVERY_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    }
    this.primary.close();
  }
}
