import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MILLISECONDS = 250;
const LONGEST_MILLISECONDS = 5000;

/** Pauses between tries that fail: longer with each failure in a row, and over at once when the process stops. */
export class BackOff {
  private readonly over = new AbortController();
  private inARow = 0;

  get failures(): number {
    return this.inARow;
  }

  failed(): void {
    this.inARow += 1;
  }

  succeeded(): void {
    this.inARow = 0;
  }

  /** Random within its limit, so that many workers don’t come back at once. Never rejects. */
  async pause(): Promise<void> {
    const limit = Math.min(LONGEST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** this.inARow);
    await sleep(Math.random() * limit, undefined, { signal: this.over.signal }).catch(() => undefined);
  }

  /** Ends the pause of everyone who is in one, and all later ones. */
  stop(): void {
    this.over.abort();
  }
}
