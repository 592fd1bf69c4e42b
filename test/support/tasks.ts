import type { OutgoingHttpHeaders } from 'node:http';
import { exchange } from './exchange.ts';
import { twin } from './twin.ts';

export interface RanTask {
  readonly status: number;
  readonly outcome?: 'done' | 'underway';
  readonly report: Readonly<Record<string, number>>;
}

/** Posts what the platform's daemon posts for a line of cron.yaml, with some headers changed if wanted. */
export async function strike(name: string, headers: OutgoingHttpHeaders = {}): Promise<RanTask> {
  const { status, body } = await exchange(twin().worker.url ?? '', {
    method: 'POST',
    path: `/tasks/${name}`,
    headers: { 'User-Agent': 'aws-sqsd/3.0.4', 'X-Aws-Sqsd-Taskname': name, 'X-Aws-Sqsd-Msgid': 'm', ...headers },
    body: 'elasticbeanstalk scheduled job',
  });
  return { status, report: {}, ...(JSON.parse(body) as object) };
}

/** The number of a series of the worker. */
export async function workerMetric(series: string): Promise<number> {
  const { body } = await exchange(twin().worker.url ?? '', { path: '/metrics' });
  const line = body.split('\n').find((each) => each.startsWith(`${series} `));
  if (line === undefined) throw new Error(`the worker has no series ${series}`);
  return Number(line.slice(series.length));
}
