import { Inject, Injectable, Logger } from '@nestjs/common';
import { WorkerMetrics } from '../worker-metrics.js';
import { type Task, type TaskReport, TASKS } from './task.js';
import { TaskLock, UNDERWAY } from './task-lock.js';

export type TaskOutcome =
  | { readonly outcome: 'done'; readonly seconds: number; readonly report: TaskReport }
  /** Somebody is at it: this worker or another. */
  | { readonly outcome: 'underway' };

/** Runs tasks by name, each alone of its kind, and counts what became of them. */
@Injectable()
export class TaskRunner {
  private readonly logger = new Logger('Tasks');
  private readonly stopping = new AbortController();
  private readonly tasks: ReadonlyMap<string, Task>;

  constructor(
    @Inject(TASKS) tasks: readonly Task[],
    private readonly lock: TaskLock,
    private readonly metrics: WorkerMetrics,
  ) {
    this.tasks = new Map(tasks.map((task) => [task.name, task]));
    for (const task of this.tasks.keys()) {
      this.metrics.taskRuns.inc({ task }, 0);
      this.metrics.taskFailures.inc({ task }, 0);
    }
  }

  knows(name: string): boolean {
    return this.tasks.has(name);
  }

  /** @throws what the task threw, or {@link DatabaseUnwell} when nobody can say whether it is under way */
  async run(name: string): Promise<TaskOutcome> {
    const task = this.tasks.get(name);
    if (task === undefined) throw new Error(`there is no task ${name}`);
    const started = performance.now();
    const seconds = () => Math.round(performance.now() - started) / 1000;
    try {
      this.stopping.signal.throwIfAborted();
      const report = await this.lock.alone(name, () => task.run(this.stopping.signal));
      if (report === UNDERWAY) {
        this.logger.log({ task: name }, 'a task is under way already');
        return { outcome: 'underway' };
      }
      this.metrics.taskRuns.inc({ task: name });
      this.metrics.taskLastSuccess.set({ task: name }, Math.round(Date.now() / 1000));
      this.logger.log({ task: name, seconds: seconds(), report }, 'a task is done');
      return { outcome: 'done', seconds: seconds(), report };
    } catch (error) {
      this.metrics.taskRuns.inc({ task: name });
      this.metrics.taskFailures.inc({ task: name });
      if (this.stopping.signal.aborted) this.logger.warn({ task: name }, 'a task stops halfway, as this worker does');
      else this.logger.error({ err: error, task: name, seconds: seconds() }, 'a task failed');
      throw error;
    } finally {
      this.metrics.taskSeconds.set({ task: name }, seconds());
    }
  }

  /** Asks the tasks in hand to end, and starts no other. */
  stop(): void {
    this.stopping.abort(new Error('this worker stops'));
  }
}
