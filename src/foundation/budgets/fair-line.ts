import { refusals } from './budget-metrics.js';
import { holderOf } from './fair-places.js';
import { givesWay, type Holder } from './gives-way.js';

interface Waiting extends Holder {
  readonly begin: () => void;
  readonly turnAway: () => void;
}

/**
 * A line before work of which only some may be under way. Whoever proved who they are goes first; of the others, who has
 * least under way: a rush from one network makes that network wait, nobody else. When the line is full, whoever has most in
 * it gives way to whoever has less.
 */
export class FairLine {
  private readonly working = new Set<Holder>();
  private waiting: Waiting[] = [];

  /**
   * @param name of metrics
   * @param atOnce how many may be under way
   * @param mostWaiting how many may wait
   */
  constructor(
    private readonly name: string,
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** Does the work when it is its turn. @throws what `full` makes, when there is no place in the line */
  async run<T>(work: () => Promise<T>, full: () => Error): Promise<T> {
    const holder = holderOf();
    if (this.working.size >= this.atOnce) await this.turnOf(holder, full);
    else this.working.add(holder);
    try {
      return await work();
    } finally {
      this.working.delete(holder);
      this.next();
    }
  }

  private async turnOf(holder: Holder, full: () => Error): Promise<void> {
    const out = this.waiting.length < this.mostWaiting ? undefined : givesWay(this.waiting, holder);
    if (out === undefined && this.waiting.length >= this.mostWaiting) throw this.refused(full);
    await new Promise<void>((begin, turnedAway) => {
      this.waiting = this.waiting.filter((one) => one !== out);
      this.waiting.push({
        ...holder,
        begin: () => {
          this.working.add(holder);
          begin();
        },
        turnAway: () => {
          turnedAway(this.refused(full));
        },
      });
      out?.turnAway();
    });
  }

  private next(): void {
    if (this.working.size >= this.atOnce) return;
    const next = this.waiting.reduce<Waiting | undefined>(
      (first, one) => (first !== undefined && this.rank(first) <= this.rank(one) ? first : one),
      undefined,
    );
    if (next === undefined) return;
    this.waiting = this.waiting.filter((one) => one !== next);
    next.begin();
  }

  /** The lower, the sooner. */
  private rank({ proven, network }: Holder): number {
    if (proven) return -1;
    return [...this.working].filter((one) => one.network === network).length;
  }

  private refused(full: () => Error): Error {
    refusals().inc({ budget: this.name, scope: 'places' });
    return full();
  }
}
