import { Agent, request } from 'node:http';
import type { Pool } from 'mysql2/promise';
import type { BenchShop } from '../support/bench-shop.ts';
import { percentile, watch } from '../support/process-figures.ts';
import { randomId, SKUS } from './goods.ts';

export interface Purchases {
  readonly bought: number;
  readonly failed: number;
  readonly perSecond: number;
  /** Milliseconds from the first request of a purchase to its number. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Processor milliseconds per purchase, by process. */
  readonly spent: Record<string, number>;
}

interface Answer {
  readonly status: number;
  readonly cookie: string | undefined;
  readonly body: string;
}

/** Shoppers who put one shape into a new cart, read the cart and buy it, over and over, through the JSON API. */
export async function purchases(
  shop: BenchShop,
  {
    shoppers,
    seconds,
    environment,
  }: { readonly shoppers: number; readonly seconds: number; readonly environment: Readonly<Record<string, string>> },
): Promise<Purchases> {
  const web = await shop.start('web', environment);
  const agent = new Agent({ keepAlive: true, maxSockets: shoppers });
  const ask = asker(web.url, agent);
  const warm = Date.now() + 2000;
  await Promise.all(Array.from({ length: shoppers }, (_, n) => shopUntil(warm, n, ask, [])));
  const { dynamodb, sqs, mysql } = shop.state;
  const spent = watch({
    web: web.pid,
    'dynamodb stand-in': dynamodb.pid,
    'sqs stand-in': sqs.pid,
    'mysql primary': mysql.primary.pid,
    'the shoppers': process.pid,
  });
  const took: number[] = [];
  const started = performance.now();
  const end = Date.now() + seconds * 1000;
  const failures = await Promise.all(Array.from({ length: shoppers }, (_, n) => shopUntil(end, n, ask, took)));
  const elapsed = (performance.now() - started) / 1000;
  const each = Object.fromEntries(Object.entries(spent()).map(([name, s]) => [name, (s * 1000) / took.length]));
  agent.destroy();
  await web.stop();
  return {
    bought: took.length,
    failed: failures.reduce((sum, one) => sum + one, 0),
    perSecond: took.length / elapsed,
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    p99: percentile(took, 0.99),
    spent: each,
  };
}

/** Orders of shoppers, and units by what the shelf, the movements and the order lines say of them. */
export async function account(pool: Pool): Promise<{ orders: number; ordered: number; moved: number; gone: number }> {
  const one = async (sql: string) => Number(((await pool.query(sql)) as never as [[{ n: number }]])[0][0].n);
  return {
    orders: await one("SELECT COUNT(*) AS n FROM orders WHERE contact_email LIKE 'shopper%'"),
    ordered: await one(
      "SELECT COALESCE(SUM(l.qty), 0) AS n FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.cart_id <> 'raw'",
    ),
    moved: await one("SELECT COALESCE(-SUM(delta), 0) AS n FROM stock_movements WHERE reason = 'sold'"),
    gone: await one(`SELECT ${String(SKUS.length)} * 10000000 - SUM(on_hand) AS n FROM stock WHERE sku LIKE 'BENCH-%'`),
  };
}

async function shopUntil(end: number, n: number, ask: Asker, took: number[]): Promise<number> {
  let failed = 0;
  for (let round = 0; Date.now() < end; round += 1) {
    const started = performance.now();
    const sku = SKUS[(n * 37 + round * 7) % SKUS.length] ?? '';
    const put = await ask('PUT', `/api/v1/cart/lines/${sku}`, undefined, { add: 1, opId: randomId() });
    const read = await ask('GET', '/api/v1/cart', put.cookie);
    const cart = JSON.parse(read.body) as { nextOrderId: string; ver: number; subtotal: number };
    const { status } = await ask('POST', '/api/v1/orders', put.cookie, {
      orderId: cart.nextOrderId,
      ver: cart.ver,
      agreedTotal: cart.subtotal,
      contact: { name: 'Ada Lovelace', email: `shopper${String(n)}@example.com` },
      shipTo: { name: 'Ada Lovelace', line1: '12 Analytical Row', city: 'London', postcode: 'W1A 1AA', country: 'GB' },
      payment: { method: 'test-approved' },
    });
    if (status === 202) took.push(performance.now() - started);
    else failed += 1;
  }
  return failed;
}

type Asker = (method: string, path: string, cookie: string | undefined, body?: object) => Promise<Answer>;

function asker(base: string, agent: Agent): Asker {
  const { hostname, port } = new URL(base);
  return async (method, path, cookie, body) =>
    await new Promise((settle, fail) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const sent = request(
        {
          ...{ agent, hostname, port, method, path },
          headers: {
            ...(cookie === undefined ? {} : { cookie }),
            ...(text === undefined
              ? {}
              : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const [given] = answer.headers['set-cookie'] ?? [];
            settle({
              status: answer.statusCode ?? 0,
              cookie: given?.split(';')[0],
              body: Buffer.concat(parts).toString('utf8'),
            });
          });
        },
      );
      sent.on('error', fail);
      sent.end(text);
    });
}
