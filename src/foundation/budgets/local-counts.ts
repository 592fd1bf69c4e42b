/** What was counted under a key. */
export interface Count {
  readonly points: number;
  /** Until it is forgotten. */
  readonly milliseconds: number;
}

interface Entry {
  points: number;
  endsAt: number;
}

const MOST_KEYS = 20_000;
const DROPPED_AT_ONCE = MOST_KEYS / 10;

/**
 * Counts in memory, each step done at once. The library’s own memory has a timer for each key, no bound on keys, and
 * can’t take over a higher count in one step.
 *
 * Of more keys than fit the oldest are forgotten: an attacker with that many networks must not take the memory of
 * everything else, and the shared counts still know them.
 */
export class LocalCounts {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly most = MOST_KEYS,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  get(key: string): Count | undefined {
    const entry = this.living(key);
    return entry === undefined ? undefined : { points: entry.points, milliseconds: entry.endsAt - this.now() };
  }

  /** Adds points (or takes them back) and answers what it is then. The first for a key begins its time. */
  add(key: string, points: number, milliseconds: number): Count {
    const entry = this.living(key) ?? this.begin(key, milliseconds);
    entry.points = Math.max(0, entry.points + points);
    return { points: entry.points, milliseconds: entry.endsAt - this.now() };
  }

  /** Takes over a count that is higher than its own. */
  raise(key: string, { points, milliseconds }: Count): void {
    const entry = this.living(key) ?? this.begin(key, milliseconds);
    if (points <= entry.points) return;
    entry.points = points;
    entry.endsAt = this.now() + milliseconds;
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  private living(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined || entry.endsAt > this.now()) return entry;
    this.entries.delete(key);
    return undefined;
  }

  private begin(key: string, milliseconds: number): Entry {
    if (this.entries.size >= this.most) this.makeRoom();
    const entry = { points: 0, endsAt: this.now() + milliseconds };
    this.entries.set(key, entry);
    return entry;
  }

  private makeRoom(): void {
    const now = this.now();
    for (const [key, { endsAt }] of this.entries) if (endsAt <= now) this.entries.delete(key);
    let drop = this.entries.size - this.most + Math.min(DROPPED_AT_ONCE, this.most / 2);
    for (const key of this.entries.keys()) {
      if (drop <= 0) return;
      this.entries.delete(key);
      drop -= 1;
    }
  }
}
