/** `npm run bench -- orders`: how fast orders are recorded, against what the same MySQL takes from bare mysql2. */
import { BenchShop } from './support/bench-shop.ts';
import { drain, fillQueue, queueClient, steady } from './orders/drain.ts';
import { stockUp } from './orders/goods.ts';
import { rawInserts } from './orders/raw-inserts.ts';

const BACKLOG = Number(process.env['BENCH_ORDERS'] ?? '20000');
const RAW_SECONDS = 5;

const say = (line: string) => {
  console.log(line);
};
const perSecond = (rate: number) => `${rate.toFixed(0)} orders/s`;
const aim = (reached: boolean) => (reached ? 'reached' : 'MISSED');

const shop = await BenchShop.open();
const pool = shop.pool(8);
const client = queueClient(shop);
try {
  await stockUp(pool);
  await rawInserts(pool, 10, 1);
  const a = await rawInserts(pool, 10, RAW_SECONDS);
  say(`(a) bare mysql2, 10 orders to a transaction, 4 connections   ${perSecond(a)}`);
  const b = await rawInserts(pool, 1, RAW_SECONDS);
  say(`(b) bare mysql2, 1 order to a transaction, 4 connections     ${perSecond(b)}`);
  await fillQueue(shop, client, BACKLOG);
  const { worker, ...drained } = await drain(shop, pool, BACKLOG);
  const c = drained.ordersPerSecond;
  say(`(c) our worker, a backlog of ${String(BACKLOG)}                       ${perSecond(c)}`);
  say(
    `    c/a ${(c / a).toFixed(2)} (aim 0.35: ${aim(c / a >= 0.35)}), c/b ${(c / b).toFixed(2)} (aim 2: ${aim(c / b >= 2)})`,
  );
  say(`    ${String(BACKLOG)} in, ${String(drained.recorded)} out (${aim(drained.recorded === BACKLOG)})`);
  say(
    `    peak memory of the worker ${drained.peakMegabytes.toFixed(0)} MB (aim 250: ${aim(drained.peakMegabytes <= 250)})`,
  );
  say(
    `    processor seconds: ${Object.entries(drained.spent)
      .map(([name, s]) => `${name} ${s.toFixed(1)}`)
      .join(', ')}`,
  );
  const calm = await steady(shop, client, worker, 50, 20);
  say(
    `    at 50 orders/s: accept to recorded p50 ${calm.p50.toFixed(0)} ms, p99 ${calm.p99.toFixed(0)} ms over ${String(calm.orders)} orders (aim p99 1000: ${aim(calm.p99 <= 1000)})`,
  );
} finally {
  client.destroy();
  await pool.end();
  await shop.close();
}
