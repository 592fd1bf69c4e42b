/** What a task did, as numbers and words for the log: nothing personal. */
export type TaskReport = Readonly<Record<string, number | string | boolean | null>>;

/**
 * Something the worker does by the clock (`cron.yaml`). The clock strikes at least once, not exactly once: a task that is
 * run twice a night must do no harm. Two runs of a task never overlap.
 */
export interface Task {
  /** As in `cron.yaml` and in `/tasks/<name>`. */
  readonly name: string;

  /**
   * @param signal is aborted when the process stops: what takes longer than seconds looks at it between its steps and
   * throws (`signal.throwIfAborted()`)
   * @throws when the task failed: it is tried again, by any worker
   */
  run(signal: AbortSignal): Promise<TaskReport>;
}

/** All tasks, for whoever runs them. */
export const TASKS = Symbol('TASKS');
