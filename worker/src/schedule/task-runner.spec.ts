import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import { WorkerMetrics } from '../worker-metrics.js';
import type { Task } from './task.js';
import { type TaskLock, UNDERWAY } from './task-lock.js';
import { TaskRunner } from './task-runner.js';

const free = { alone: (_name: string, work: () => Promise<unknown>) => work() };
const taken = { alone: () => Promise.resolve(UNDERWAY) };

let run: jest.Mock<Task['run']>;
const runner = (lock: object = free) =>
  new TaskRunner([{ name: 'nightly', run }], lock as unknown as TaskLock, new WorkerMetrics());
const valueOf = async (metric: string) => (await register.getSingleMetric(metric)?.get())?.values[0]?.value;

beforeEach(() => {
  register.clear();
  for (const level of ['log', 'warn', 'error'] as const) jest.spyOn(Logger.prototype, level).mockReturnValue(undefined);
  run = jest.fn<Task['run']>(() => Promise.resolve({ deleted: 3 }));
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a task', () => {
  it('is reported and counted when it is done', async () => {
    expect(await runner().run('nightly')).toMatchObject({ outcome: 'done', report: { deleted: 3 } });
    expect(await valueOf('task_runs_total')).toBe(1);
    expect(await valueOf('task_failures_total')).toBe(0);
    expect(await valueOf('task_last_success_timestamp_seconds')).toBeGreaterThan(1e9);
  });

  it('that fails says so to whoever asked, to the log and to the counters', async () => {
    run.mockRejectedValue(new Error('away'));
    await expect(runner().run('nightly')).rejects.toThrow('away');
    expect(await valueOf('task_failures_total')).toBe(1);
    expect(await valueOf('task_last_success_timestamp_seconds')).toBeUndefined();
    expect(Logger.prototype.error).toHaveBeenCalledTimes(1);
  });

  it('that somebody else is at is left to them, and is no run', async () => {
    expect(await runner(taken).run('nightly')).toEqual({ outcome: 'underway' });
    expect(run).not.toHaveBeenCalled();
    expect(await valueOf('task_runs_total')).toBe(0);
  });

  it('hears that its worker stops, and no other is started then', async () => {
    const one = runner();
    run.mockImplementation(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('interrupted')));
        }),
    );
    const running = one.run('nightly');
    one.stop();
    await expect(running).rejects.toThrow('interrupted');
    await expect(one.run('nightly')).rejects.toThrow('this worker stops');
    expect(run).toHaveBeenCalledTimes(1);
    expect(Logger.prototype.error).not.toHaveBeenCalled();
  });
});
