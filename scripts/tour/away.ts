import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import type { Page } from 'playwright-core';
import { whileStopped } from './shopping.ts';
import type { Store, Visit } from './visit.ts';

const root = resolve(import.meta.dirname, '../..');

/** The shop without its primary database. Nobody else should be shopping meanwhile. */
export async function atRest(page: Page, visit: Visit, { mysql }: Store): Promise<void> {
  await page.goto('/products/hexagon');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Look at your cart' }).waitFor();
  await whileStopped(mysql.primary.pid, async () => {
    await page.goto('/checkout', { timeout: 60_000 });
    await visit('at rest', page);
  });
}

/** What the shop says of faults that are its own; as no address has one to show, the page is made by hand. */
export async function broken(page: Page, visit: Visit): Promise<void> {
  const body = made(`
    import { ProblemPage } from './dist/src/web/problems/problem-page.js';
    import { Problem } from './dist/src/web/problems/problem.js';
    console.log(await ProblemPage({ problem: new Problem(500, 'Fault', ''), requestId: 'Xk2aPq9-0c41' }));
  `);
  await page.route('**/broken', (route) => route.fulfill({ status: 500, contentType: 'text/html', body }));
  await page.goto('/broken');
  await visit('broken', page);
}

/** The site that stands in while the whole shop is away. */
export async function failover(page: Page, visit: Visit, { environment }: Store): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-failover-'));
  run(['dist/src/failover/command.js', 'build', '--out', folder], environment);
  const server = express().use(express.static(folder)).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  try {
    for (const path of ['/', '/categories/polygons', '/products/hexagon', '/search', '/contact']) {
      await page.goto(`${url}${path}`);
      await visit(`away, ${path === '/' ? 'home' : path.slice(1)}`, page);
    }
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(folder, { recursive: true, force: true });
  }
}

function made(script: string): string {
  return run(['--input-type=module', '--eval', script], {});
}

function run(args: readonly string[], environment: Readonly<Record<string, string>>): string {
  const ran = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (ran.status !== 0) throw new Error(`${args.join(' ')} failed:\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}
