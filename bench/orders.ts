/** How fast orders are recorded and bought. See bench/README.md for what is measured, and why so. */
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { drain, fillQueue, queueClient, steady } from './orders/drain.ts';
import { stockUp } from './orders/goods.ts';
import { account, purchases } from './orders/purchases.ts';
import { rawInserts } from './orders/raw-inserts.ts';
import { BenchShop, home } from './support/bench-shop.ts';
import { shares } from './support/profile.ts';

const BACKLOG = 20_000;
const RAW_SECONDS = 5;
const SHOPPERS = 16;
const SHOPPING_SECONDS = 15;

const profiled = process.argv.includes('--profile');
const shop = await BenchShop.open();
const pool = shop.pool(8);
const client = queueClient(shop);
try {
  say(`${cpus().length} processors, ${cpus()[0]?.model ?? ''}, Node ${process.version}`);
  await stockUp(pool);
  await record();
  await buy();
} finally {
  client.destroy();
  await pool.end();
  await shop.close();
}

async function record(): Promise<void> {
  await rawInserts(pool, 10, 1);
  const a = await rawInserts(pool, 10, RAW_SECONDS);
  say(`(a) bare mysql2, 10 orders to a transaction, 4 connections   ${rate(a)}`);
  const b = await rawInserts(pool, 1, RAW_SECONDS);
  say(`(b) bare mysql2, 1 order to a transaction, 4 connections     ${rate(b)}`);
  await fillQueue(shop, client, BACKLOG);
  const { worker, ...drained } = await drain(shop, pool, BACKLOG, profile('worker'));
  const c = drained.ordersPerSecond;
  say(`(c) our worker, a backlog of ${BACKLOG}                       ${rate(c)}`);
  say(
    `    c/a ${(c / a).toFixed(2)} (aim 0.35: ${aim(c / a >= 0.35)}), c/b ${(c / b).toFixed(2)} (aim 2: ${aim(c / b >= 2)})`,
  );
  say(`    ${BACKLOG} in, ${drained.recorded} out: ${aim(drained.recorded === BACKLOG)}`);
  const peak = drained.peakMegabytes;
  say(`    peak memory of the worker ${peak.toFixed(0)} MB (aim 250: ${aim(peak <= 250)})`);
  say(`    processor milliseconds per order: ${listed(drained.spent, (s) => (s * 1000) / BACKLOG)}`);
  const { orders, p50, p99 } = await steady(shop, client, worker, 50, 20);
  say(
    `    at 50 orders/s, accept to recorded: p50 ${ms(p50)}, p99 ${ms(p99)} of ${orders} (aim 1000 ms: ${aim(p99 <= 1000)})`,
  );
  await worker.stop();
  tellProfile('worker');
}

async function buy(): Promise<void> {
  const wishes = { shoppers: SHOPPERS, seconds: SHOPPING_SECONDS, environment: profile('web') };
  const { bought, failed, perSecond, p50, p95, p99, spent } = await purchases(shop, wishes);
  say(
    `(d) ${SHOPPERS} shoppers, one web process: ${perSecond.toFixed(0)} purchases/s (aim 300: ${aim(perSecond >= 300)}), ${failed} refused`,
  );
  say(`    p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)} (aim 150 ms: ${aim(p99 <= 150)})`);
  const web = spent['web'] ?? Number.NaN;
  say(`    processor of the web tier ${web.toFixed(1)} ms per purchase (aim 4: ${aim(web <= 4)})`);
  say(`    processor milliseconds per purchase: ${listed(spent, (each) => each)}`);
  tellProfile('web');
  const { worker } = await drain(shop, pool, bought, {}, "contact_email LIKE 'shopper%'");
  await worker.stop();
  const { orders, ordered, moved, gone } = await account(pool);
  say(`    accounted for: ${bought} bought in ${SHOPPING_SECONDS} s, ${orders} recorded with those of the warming up;`);
  say(
    `    units of all orders ${ordered}, moved ${moved}, gone from the shelf ${gone}: ${aim(ordered === moved && moved === gone)}`,
  );
}

/** Variables with which a tier writes down where its time goes. */
function profile(tier: 'web' | 'worker'): Record<string, string> {
  if (!profiled) return {};
  const folder = join(home, 'profile', tier);
  rmSync(folder, { recursive: true, force: true });
  return { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` };
}

function tellProfile(tier: 'web' | 'worker'): void {
  if (!profiled) return;
  const parts = shares(join(home, 'profile', tier)).slice(0, 16);
  say(
    `    where the ${tier}'s time went: ${parts.map(([where, part]) => `${where} ${(part * 100).toFixed(0)} %`).join(', ')}`,
  );
}

function say(line: string): void {
  console.log(line);
}

function rate(perSecond: number): string {
  return `${perSecond.toFixed(0)} orders/s`;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}

function aim(reached: boolean): string {
  return reached ? 'reached' : 'MISSED';
}

function listed(figures: Readonly<Record<string, number>>, value: (figure: number) => number): string {
  return Object.entries(figures)
    .map(([name, figure]) => `${name} ${value(figure).toFixed(2)}`)
    .join(', ');
}
