import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Pool } from 'mysql2/promise';
import type { BenchShop, RunningTier } from '../support/bench-shop.ts';
import { peakMegabytes, percentile, watch } from '../support/process-figures.ts';
import { orderMessage } from './goods.ts';

const GIVE_UP_SECONDS = 300;

export interface Drained {
  readonly ordersPerSecond: number;
  readonly recorded: number;
  readonly peakMegabytes: number;
  /** Processor seconds by process. */
  readonly spent: Record<string, number>;
}

export function queueClient(shop: BenchShop): SQSClient {
  const { endpoint } = shop.state.sqs;
  return new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}

/** Fills the queue while no worker runs. */
export async function fillQueue(shop: BenchShop, client: SQSClient, orders: number): Promise<void> {
  for (let n = 0; n < orders; n += 10) {
    const Entries = Array.from({ length: 10 }, (_, i) => ({ Id: String(i), MessageBody: orderMessage(n + i) }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: shop.state.sqs.queueUrl, Entries }));
  }
}

/** Starts a worker on a full queue and times it from the first recorded order to the last. */
export async function drain(
  shop: BenchShop,
  pool: Pool,
  orders: number,
  environment: Readonly<Record<string, string>> = {},
  which = "request_id LIKE 'bench-%'",
): Promise<Drained & { worker: RunningTier }> {
  const before = await count(pool, which);
  const worker = await shop.start('worker', environment);
  const { mysql, sqs, dynamodb, redis, mailbox } = shop.state;
  const spent = watch({
    worker: worker.pid,
    'mysql primary': mysql.primary.pid,
    'mysql reader': mysql.reader.pid,
    'sqs stand-in': sqs.pid,
    'dynamodb stand-in': dynamodb.pid,
    redis: redis.pid,
    mailbox: mailbox.pid,
  });
  let started = 0;
  let first = 0;
  let recorded = 0;
  for (const end = Date.now() + GIVE_UP_SECONDS * 1000; recorded < orders && Date.now() < end;) {
    await pause(recorded === 0 ? 5 : 100);
    recorded = (await count(pool, which)) - before;
    if (first === 0 && recorded > 0) [first, started] = [recorded, performance.now()];
  }
  const seconds = (performance.now() - started) / 1000;
  return {
    worker,
    ordersPerSecond: (recorded - first) / seconds,
    recorded,
    peakMegabytes: peakMegabytes(worker.pid),
    spent: spent(),
  };
}

/** Milliseconds from accept to recorded, for orders that come one at a time at a steady rate. */
export async function steady(shop: BenchShop, client: SQSClient, worker: RunningTier, rate: number, seconds: number) {
  const orders = rate * seconds;
  const placed = new Map<string, number>();
  const started = Date.now();
  for (let n = 0; n < orders; n += 1) {
    const due = started + (n * 1000) / rate;
    if (due > Date.now()) await pause(due - Date.now());
    const body = orderMessage(n);
    const { orderId, placedAt } = JSON.parse(body) as { orderId: string; placedAt: string };
    placed.set(orderId, Date.parse(placedAt));
    void client.send(new SendMessageCommand({ QueueUrl: shop.state.sqs.queueUrl, MessageBody: body }));
  }
  const took = new Map<string, number>();
  for (const end = Date.now() + 30_000; took.size < orders && Date.now() < end; await pause(200)) {
    for (const line of readFileSync(worker.log, 'utf8').split('\n')) {
      if (!line.includes('"msg":"recorded:')) continue;
      const { time, orders: done } = JSON.parse(line) as { time: number | string; orders: { orderId: string }[] };
      for (const { orderId } of done) {
        const at = placed.get(orderId);
        if (at !== undefined) took.set(orderId, new Date(time).getTime() - at);
      }
    }
  }
  const milliseconds = [...took.values()];
  return { orders: took.size, p50: percentile(milliseconds, 0.5), p99: percentile(milliseconds, 0.99) };
}

async function count(pool: Pool, which: string): Promise<number> {
  const [[row]] = (await pool.query(`SELECT COUNT(*) AS n FROM orders WHERE ${which}`)) as never as [[{ n: number }]];
  return row.n;
}
