import type { Point, PointHit } from './points.ts';

export interface PointAim {
  /** Only the process started under that name; any of them otherwise. */
  readonly process?: string;
  /** How many arrivals it is for. One, unless said otherwise. */
  readonly times?: number;
  /** How many arrivals pass first. */
  readonly skip?: number;
}

export type Verdict = 'go' | 'die';

/** What shall happen to processes that come to a point. */
export class PointOrder {
  readonly point: Point;
  /** Arrivals this order was for, oldest first. */
  readonly hits: PointHit[] = [];
  private readonly kind: 'kill' | 'pause';
  private readonly process: string | undefined;
  private left: number;
  private skipped: number;
  private lifted = false;
  private readonly waiting = new Set<(verdict: Verdict) => void>();
  private arrived!: (hit: PointHit) => void;
  /** The first arrival. Never settles when there is none: give the wait a limit. */
  readonly reached: Promise<PointHit>;

  constructor(point: Point, kind: 'kill' | 'pause', { process, times = 1, skip = 0 }: PointAim) {
    this.point = point;
    this.kind = kind;
    this.process = process;
    this.left = times;
    this.skipped = skip;
    this.reached = new Promise((resolve) => {
      this.arrived = resolve;
    });
  }

  /** Whether processes still have to ask. */
  get armed(): boolean {
    return !this.lifted && this.left > 0;
  }

  /** Lets whoever is held here go on. Later arrivals are held again while there are times left. */
  release(): void {
    this.decide('go');
  }

  /** Kills whoever is held here, at the very point. */
  kill(): void {
    this.decide('die');
  }

  /** Nobody is stopped here any more, and who is held goes on. */
  lift(): void {
    this.lifted = true;
    this.release();
  }

  /** @throws when fewer processes than that came by */
  expectHits(atLeast = 1): void {
    if (this.hits.length >= atLeast) return;
    throw new Error(
      `${this.kind} at ${this.point} was to meet at least ${atLeast}, but met ${this.hits.length}: nothing was drilled`,
    );
  }

  /** Whether this order is for that arrival; uses up one of its times if so. */
  isFor({ point, process }: PointHit): boolean {
    if (!this.armed || point !== this.point || (this.process !== undefined && process !== this.process)) return false;
    if (this.skipped > 0) {
      this.skipped -= 1;
      return false;
    }
    this.left -= 1;
    return true;
  }

  /** What becomes of the arrival. For a pause it takes until somebody says. */
  async verdict(hit: PointHit): Promise<Verdict> {
    this.hits.push(hit);
    const held = this.kind === 'kill' ? 'die' : new Promise<Verdict>((resolve) => this.waiting.add(resolve));
    this.arrived(hit);
    return await held;
  }

  private decide(verdict: Verdict): void {
    for (const resolve of this.waiting) resolve(verdict);
    this.waiting.clear();
  }
}
