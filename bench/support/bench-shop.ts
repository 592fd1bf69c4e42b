/** A shop to measure: real parts from a folder of their own, and tiers started one by one as a measurement needs them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import getPort from 'get-port';
import { createPool, type Pool } from 'mysql2/promise';
import { procfileArguments } from '../../local/procfile.ts';
import type { State } from '../../local/state.ts';

const root = resolve(import.meta.dirname, '../..');
export const home = join(root, '.local/bench');
const START_SECONDS = 300;

/** One running tier. */
export interface RunningTier {
  readonly pid: number;
  readonly url: string;
  readonly log: string;
  stop(): Promise<void>;
}

/** Parts that run, and how to reach them. */
export class BenchShop {
  readonly state: State;
  private readonly up: ChildProcess;
  private readonly tiers: ChildProcess[] = [];

  private constructor(up: ChildProcess) {
    this.up = up;
    this.state = JSON.parse(readFileSync(join(home, 'state.json'), 'utf8')) as State;
  }

  /** Builds the shop, starts fresh parts and brings the schema in. */
  static async open(): Promise<BenchShop> {
    mkdirSync(home, { recursive: true });
    command('npm', ['run', '--silent', 'build']);
    const up = spawn(process.execPath, [join(root, 'local/bootstrap.mjs'), 'up', '--parts-only', '--fresh'], {
      cwd: root,
      env: { ...process.env, SHAPESTORE_HOME: home, PORT: String(await getPort()) },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    await saysReady(up);
    const shop = new BenchShop(up);
    shop.run('dist/src/migrate.js');
    return shop;
  }

  /** Runs a command of the built shop beside the parts. */
  run(script: string, ...args: string[]): void {
    command(process.execPath, [join(root, script), ...args], this.state.environment);
  }

  /** A pool on the primary, past the shop. */
  pool(connections: number): Pool {
    const { host, port, user, password, database } = this.state.mysql.primary;
    return createPool({ host, port, user, password, database, timezone: 'Z', connectionLimit: connections });
  }

  /** Starts a tier and waits until it answers. */
  async start(tier: 'web' | 'worker', environment: Readonly<Record<string, string>> = {}): Promise<RunningTier> {
    const port = environment['PORT'] ?? String(await getPort());
    const log = join(home, `${tier}.log`);
    const output = openSync(log, 'w');
    const child = spawn(process.execPath, procfileArguments(tier), {
      cwd: root,
      env: { ...process.env, ...this.state.environment, ...environment, PORT: port },
      stdio: ['ignore', output, output],
    });
    this.tiers.push(child);
    const url = `http://127.0.0.1:${port}`;
    for (const end = Date.now() + 30_000; ; await pause(10)) {
      if (child.exitCode !== null) throw new Error(`${tier} ended at its start, see ${log}`);
      const answer = await fetch(`${url}/healthz`).catch(() => undefined);
      if (answer?.ok === true) break;
      if (Date.now() > end) throw new Error(`${tier} did not answer, see ${log}`);
    }
    return { pid: child.pid ?? 0, url, log, stop: () => ended(child) };
  }

  async close(): Promise<void> {
    await Promise.all(this.tiers.map(ended));
    await ended(this.up);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((settle) => child.once('exit', settle));
  child.kill('SIGTERM');
  await over;
}

function command(program: string, args: string[], environment: Readonly<Record<string, string>> = {}): void {
  const ran = spawnSync(program, args, { cwd: root, env: { ...process.env, ...environment }, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${ran.stdout}${ran.stderr}`);
}

async function saysReady(up: ChildProcess): Promise<void> {
  const lines: string[] = [];
  await new Promise<void>((settle, fail) => {
    const timer = setTimeout(() => {
      fail(new Error(`the parts were not ready after ${String(START_SECONDS)} s:\n${lines.join('\n')}`));
    }, START_SECONDS * 1000);
    if (up.stdout !== null) {
      createInterface({ input: up.stdout }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('ready')) {
          clearTimeout(timer);
          settle();
        }
      });
    }
    up.once('exit', () => {
      clearTimeout(timer);
      fail(new Error(`the parts ended:\n${lines.join('\n')}`));
    });
  });
}
