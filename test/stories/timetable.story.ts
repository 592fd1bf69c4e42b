import { type Connection, createConnection } from 'mysql2/promise';
import { databaseTls } from '../support/database-tls.ts';
import { onPrimary } from '../support/databases.ts';
import { strike, workerMetric } from '../support/tasks.ts';
import { twin } from '../support/twin.ts';

/** What another worker would hold of the database while it is there. */
async function otherWorker(meanwhile: (other: Connection) => Promise<void>): Promise<void> {
  const { host, port, user, password, database } = twin().mysql.primary;
  const other = await createConnection({ host, port, user, password, database, ...databaseTls() });
  await meanwhile(other).finally(() => other.end());
}

describe('the worker by the clock', () => {
  it('does a task that the platform’s daemon posts, directly or through nginx, and counts it', async () => {
    const before = await workerMetric('task_runs_total{task="retention"}');
    expect(await strike('retention')).toMatchObject({ status: 200, outcome: 'done', task: 'retention' });
    expect(await strike('retention', { 'X-Forwarded-For': '127.0.0.1' })).toMatchObject({ status: 200 });
    expect(await workerMetric('task_runs_total{task="retention"}')).toBe(before + 2);
    expect(await workerMetric('task_failures_total{task="retention"}')).toBe(0);
    const last = await workerMetric('task_last_success_timestamp_seconds{task="retention"}');
    expect(Math.abs(Date.now() / 1000 - last)).toBeLessThan(60);
  });

  it.each([
    ['another program', { 'User-Agent': 'curl/8.5.0' }],
    ['the daemon with a message that is no task', { 'X-Aws-Sqsd-Taskname': '' }],
    ['the daemon with another task', { 'X-Aws-Sqsd-Taskname': 'reconcile' }],
    ['somebody elsewhere', { 'X-Forwarded-For': '198.51.100.7' }],
    ['somebody elsewhere who says they are here', { 'X-Forwarded-For': '127.0.0.1, 198.51.100.7' }],
    ['somebody with another kind of proxy', { Forwarded: 'for=127.0.0.1' }],
  ])('finds nothing to do for %s', async (_who, headers) => {
    const before = await workerMetric('task_runs_total{task="retention"}');
    expect((await strike('retention', headers)).status).toBe(404);
    expect(await workerMetric('task_runs_total{task="retention"}')).toBe(before);
  });

  it.each(['nobody-knows', '__proto__', 'retention/x', 'Retention'])('knows no task %s', async (name) => {
    expect((await strike(name)).status).toBe(404);
  });

  it('leaves a task alone that another worker is at, until that one is gone', async () => {
    const lock = "CONCAT(LEFT(DATABASE(), 40), '.task.retention')";
    const before = await workerMetric('task_runs_total{task="retention"}');
    await otherWorker(async (other) => {
      await other.query(`SELECT GET_LOCK(${lock}, 5)`);
      expect(await strike('retention')).toMatchObject({ status: 200, outcome: 'underway' });
      expect(await workerMetric('task_runs_total{task="retention"}')).toBe(before);
    });
    expect(await onPrimary(`SELECT IS_FREE_LOCK(${lock}) AS n`)).toMatchObject([{ n: 1 }]);
    expect(await strike('retention')).toMatchObject({ status: 200, outcome: 'done' });
  });
});
