import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import express from 'express';
import type { Store } from './visit.ts';

const run = promisify(execFile);
const MOST_SAID = 10_000_000;

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
    await runBuilt(checkout, ['dist/src/failover/command.js', 'build', '--out', folder], environment);
    await work(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What something that is built says. @throws with all it said when it fails */
export async function runBuilt(
  checkout: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { stdout } = await run(process.execPath, args, {
    cwd: checkout,
    env: { ...process.env, ...environment },
    maxBuffer: MOST_SAID,
  });
  return stdout;
}
