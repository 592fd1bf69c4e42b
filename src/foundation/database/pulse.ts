import { AsyncLocalStorage } from 'node:async_hooks';

const LOOK_AGAIN_MILLISECONDS = 1000;

/** What is known of a node: `doubted` while something failed and a look is under way. */
export type Verdict = 'well' | 'doubted' | 'unwell';

export interface PulseEvents {
  readonly lost: (reason: unknown) => void;
  readonly found: () => void;
}

/**
 * Whether a node answers. Nobody asks while all goes well; after a failure one look at a time is under way, at once and
 * then once a second, so that neither each request finds out by waiting, nor a node that comes back is rushed at.
 */
export class Pulse {
  /** Why the node was found unwell. */
  reason: unknown;
  private state: Verdict = 'well';
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private stopped = false;
  /** What looks for minutes must not be logged as part of the request that happened to notice. */
  private readonly apart = AsyncLocalStorage.snapshot();

  /**
   * @param look resolves when the node answers, rejects when it doesn't; must end by itself within a second or so
   */
  constructor(
    private readonly look: () => Promise<void>,
    private readonly events: PulseEvents,
  ) {}

  get verdict(): Verdict {
    return this.state;
  }

  /** Says that something failed or took long. Only the look that follows can find the node unwell. */
  doubt(): void {
    if (this.stopped || this.looking || this.state === 'unwell') return;
    this.state = 'doubted';
    void this.apart(() => this.lookNow());
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async lookNow(): Promise<void> {
    this.looking = true;
    try {
      await this.look();
      const wasUnwell = this.state === 'unwell';
      this.state = 'well';
      if (wasUnwell) this.events.found();
    } catch (reason) {
      const wasUnwell = this.state === 'unwell';
      this.state = 'unwell';
      this.reason = reason;
      if (!wasUnwell) this.events.lost(reason);
      if (!this.stopped) {
        this.timer = setTimeout(() => void this.lookNow(), LOOK_AGAIN_MILLISECONDS);
        this.timer.unref();
      }
    } finally {
      this.looking = false;
    }
  }
}
