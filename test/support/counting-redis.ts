import type { Redis } from 'ioredis';

type Answer = [number, number];

/** As much of a client of Redis as counting takes, shared by as many stores as a spec gives it to. */
export class CountingRedis {
  status = 'ready';
  asked = 0;
  /** Runs before each answer: a throw, or a promise that takes its time, is the fault. */
  before: () => Promise<void> | void = () => undefined;
  private readonly counts = new Map<string, { points: number; endsAt: number }>();

  get client(): Redis {
    return this as unknown as Redis;
  }

  get keys(): string[] {
    return [...this.counts.keys()];
  }

  /** Everything is forgotten, as in a node that was emptied. */
  empty(): void {
    this.counts.clear();
  }

  defineCommand(): void {}
  disconnect(): void {}

  async rlflxIncr([key = '', points, seconds]: string[]): Promise<Answer> {
    await this.answers();
    const known = this.living(key);
    const count = known ?? { points: 0, endsAt: performance.now() + Number(seconds) * 1000 };
    this.counts.set(key, count);
    count.points += Number(points);
    return [count.points, count.endsAt - performance.now()];
  }

  async del(key: string): Promise<number> {
    await this.answers();
    return this.counts.delete(key) ? 1 : 0;
  }

  multi() {
    const steps: (() => unknown)[] = [];
    const chain = {
      get: (key: string) => chain.step(() => this.living(key)?.points ?? null),
      set: (key: string, points: number, _unit: string, seconds: number) =>
        chain.step(() => void this.counts.set(key, { points, endsAt: performance.now() + seconds * 1000 })),
      pttl: (key: string) => chain.step(() => (this.living(key)?.endsAt ?? 0) - performance.now()),
      step: (step: () => unknown) => {
        steps.push(step);
        return chain;
      },
      exec: async () => {
        await this.answers();
        return steps.map((step) => [null, step()]);
      },
    };
    return chain;
  }

  private async answers(): Promise<void> {
    this.asked += 1;
    await this.before();
  }

  private living(key: string) {
    const count = this.counts.get(key);
    return count !== undefined && count.endsAt > performance.now() ? count : undefined;
  }
}
