import { Injectable } from '@nestjs/common';

/** A batch as large as the queue gives: more is waiting behind it. */
const FULL = 10;
const CALM_AFTER_MILLISECONDS = 300;
const LONGEST_WAIT_MILLISECONDS = 15_000;

/**
 * Whether there is a backlog. While there is, recording orders goes before what follows from them: a shopper would
 * rather know that the order is confirmed than have its mail. Nothing waits for longer than a quarter of a minute, so
 * that a backlog that never ends delays mails and stops none.
 */
@Injectable()
export class Rush {
  private lastFullAt = Number.NEGATIVE_INFINITY;
  private waiting: Promise<void> | undefined;

  /** Says how large a batch was. */
  received(messages: number): void {
    if (messages >= FULL) this.lastFullAt = performance.now();
  }

  get on(): boolean {
    return this.left > 0;
  }

  /** Resolves once there is no backlog, at once when there is none, and after fifteen seconds in any case. */
  async over(): Promise<void> {
    if (this.on) {
      this.waiting ??= this.wait().finally(() => {
        this.waiting = undefined;
      });
      await this.waiting;
    }
  }

  private get left(): number {
    return this.lastFullAt + CALM_AFTER_MILLISECONDS - performance.now();
  }

  private async wait(): Promise<void> {
    const end = performance.now() + LONGEST_WAIT_MILLISECONDS;
    while (this.on && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(this.left, end - performance.now()) + 1));
    }
  }
}
