import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { Store } from './visit.ts';

/** Builds the site that stands in while the whole shop is away, from what is built in that checkout, and serves it meanwhile. */
export async function withFailoverSite(
  checkout: string,
  { environment }: Store,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-failover-'));
  const server = express().use(express.static(folder)).listen(0, '127.0.0.1');
  try {
    await new Promise((ready) => server.once('listening', ready));
    runBuilt(checkout, ['dist/src/failover/command.js', 'build', '--out', folder], environment);
    await work(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What something that is built says. @throws with all it said when it fails */
export function runBuilt(
  checkout: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): string {
  const ran = spawnSync(process.execPath, args, {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (ran.status !== 0) throw new Error(`${args.join(' ')} failed:\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}
