import type { Job, JobOptions } from 'bull';

type Handler<T> = (job: Job<T>) => Promise<unknown>;

interface Entry<T> {
  readonly id: string;
  readonly name: string;
  readonly data: T;
  state: 'waiting' | 'active' | 'failed';
  finishedOn?: number;
}

/** Failed jobs are kept so that nobody makes them again too soon; so many, and the oldest go. */
const MOST_FAILED = 10_000;

/**
 * A job queue of one process, for a store without Redis: what Bull's queue is to whoever adds jobs and to the one handler
 * that does them. Jobs are lost with the process, as Redis may lose them: whoever adds one keeps the reason for it elsewhere.
 * A process that does none lets them go at once. A job is tried once; whoever added it decides when it is tried again.
 */
export class LocalQueue<T> {
  private readonly jobs = new Map<string, Entry<T>>();
  private readonly running = new Set<Promise<void>>();
  private handler: { readonly handle: Handler<T>; readonly failed: (job: Job<T>, error: Error) => void } | undefined;
  private concurrency = 0;
  private closed = false;

  /** Does the jobs in this process from now on. Of one name only: there is one kind of job. */
  work(concurrency: number, handle: Handler<T>, failed: (job: Job<T>, error: Error) => void): void {
    this.handler = { handle, failed };
    this.concurrency = concurrency;
    this.next();
  }

  async add(name: string, data: T, { jobId = '' }: JobOptions = {}): Promise<void> {
    const id = String(jobId);
    if (this.handler === undefined || this.closed || this.jobs.has(id)) return;
    this.jobs.set(id, { id, name, data, state: 'waiting' });
    this.next();
    await Promise.resolve();
  }

  async addBulk(jobs: readonly { name: string; data: T; opts?: JobOptions }[]): Promise<void> {
    for (const { name, data, opts } of jobs) await this.add(name, data, opts);
  }

  async getJob(id: string): Promise<Job<T> | null> {
    const entry = this.jobs.get(id);
    return await Promise.resolve(entry === undefined ? null : this.jobOf(entry));
  }

  async getWaitingCount(): Promise<number> {
    return await Promise.resolve([...this.jobs.values()].filter(({ state }) => state === 'waiting').length);
  }

  /** Begins no more, and waits for those in hand. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.running);
  }

  private next(): void {
    const { handler } = this;
    if (handler === undefined || this.closed) return;
    for (const entry of this.jobs.values()) {
      if (this.running.size >= this.concurrency) return;
      if (entry.state !== 'waiting') continue;
      entry.state = 'active';
      const job = this.jobOf(entry);
      const running = handler
        .handle(job)
        .then(() => {
          this.jobs.delete(entry.id);
        })
        .catch((error: unknown) => {
          this.fail(entry);
          handler.failed(job, error instanceof Error ? error : new Error(String(error)));
        })
        .finally(() => {
          this.running.delete(running);
          this.next();
        });
      this.running.add(running);
    }
  }

  private fail(entry: Entry<T>): void {
    entry.state = 'failed';
    entry.finishedOn = Date.now();
    // At the end of those that are kept: the map is in the order in which they were put in.
    this.jobs.delete(entry.id);
    this.jobs.set(entry.id, entry);
    const failed = [...this.jobs.values()].filter(({ state }) => state === 'failed');
    for (const { id } of failed.slice(0, Math.max(0, failed.length - MOST_FAILED))) this.jobs.delete(id);
  }

  /** What the shop asks of a job of Bull's. */
  private jobOf(entry: Entry<T>): Job<T> {
    const { id, name, data, finishedOn } = entry;
    const job = {
      id,
      name,
      data,
      finishedOn,
      attemptsMade: 1,
      isCompleted: async () => await Promise.resolve(false),
      discard: async () => {
        await Promise.resolve();
      },
      remove: async () => {
        this.jobs.delete(id);
        await Promise.resolve();
      },
    };
    return job as unknown as Job<T>;
  }
}
