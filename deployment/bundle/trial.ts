import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import getPort from 'get-port';
import { tierEnvironment } from '../../local/environment.ts';
import { commandIn } from '../../local/procfile.ts';
import { unpackArchive } from './archive.ts';

/** What a bundle said of itself when it was started with nothing around it. */
export interface Trial {
  /** Milliseconds until it answered. */
  readonly answered: number;
  /** The dependencies it misses, by its own names. */
  readonly misses: readonly string[];
  /** Commands an operator may run on the instance, each seen to load. */
  readonly commands: readonly string[];
}

const START_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 30_000;
const GUARD = new URL('no-network.ts', import.meta.url).href;
/** Nothing listens on the discard port, so whatever is asked there refuses at once. */
const NOBODY = 9;

/**
 * Unpacks a bundle into an empty folder and starts it as its Procfile says, with every variable of production set to where
 * nobody answers, no network and no packages but its own. It must answer, know what it misses, and leave when told to.
 *
 * @throws with the last lines of its output when it doesn't
 */
export async function tryOut(archive: Uint8Array): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'shapestore-trial-'));
  try {
    const borrowed = packagesAbove(folder);
    if (borrowed !== undefined) throw new Error(`${borrowed} would lend it packages: set TMPDIR to another folder`);
    await unpackArchive(archive, folder);
    const port = await getPort({ host: '127.0.0.1' });
    const env = surroundings(folder, port);
    const started = performance.now();
    const running = new Running(folder, env, commandIn(join(folder, 'Procfile')));
    try {
      await running.answers(`http://127.0.0.1:${String(port)}/healthz`);
      const answered = Math.round(performance.now() - started);
      const misses = await missing(`http://127.0.0.1:${String(port)}/readyz`);
      await running.leaves();
      return { answered, misses, commands: commandsOf(folder, env) };
    } finally {
      running.kill();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function packagesAbove(folder: string): string | undefined {
  for (let above = dirname(folder); ; above = dirname(above)) {
    const found = join(above, 'node_modules');
    if (existsSync(found)) return found;
    if (above === dirname(above)) return undefined;
  }
}

/** Nothing of this process's own environment: what the shell here has set, an instance hasn't. */
function surroundings(folder: string, port: number): NodeJS.ProcessEnv {
  const ports = {
    web: port,
    behind: [],
    primary: NOBODY,
    reader: NOBODY,
    redis: NOBODY,
    dynamodb: NOBODY,
    queues: NOBODY,
  };
  const secrets = {
    databasePassword: 'nobody-asks-for-it',
    webPassword: 'nobody-asks-for-it',
    workerPassword: 'nobody-asks-for-it',
    redisPassword: 'nobody-asks-for-it',
    sessionSecret: randomBytes(36).toString('base64url'),
  };
  return {
    ...tierEnvironment(
      { ...ports, smtp: NOBODY, mailbox: NOBODY, worker: port },
      secrets,
      `http://127.0.0.1:${String(NOBODY)}/0/orders`,
    ),
    NODE_ENV: 'production',
    BIND_ADDRESS: '127.0.0.1',
    PORT: String(port),
    TRUST_PROXY: '2',
    HOME: folder,
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    NODE_OPTIONS: `--import=${GUARD} --no-warnings`,
  };
}

async function missing(url: string): Promise<string[]> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const { dependencies = {} } = (await response.json()) as { dependencies?: Record<string, { state: string }> };
  const down = Object.entries(dependencies).filter(([, { state }]) => state === 'down');
  if (response.status !== 503 || down.length === 0)
    throw new Error(
      `it calls itself ready (${String(response.status)} ${JSON.stringify(dependencies)}) where nothing is`,
    );
  return down.map(([name]) => name);
}

/** The commands of the bundle, each asked for its help: that loads all they are made of. */
function commandsOf(folder: string, env: NodeJS.ProcessEnv): string[] {
  const commands = globSync('dist/src/**/command.js', { cwd: folder }).toSorted();
  for (const command of commands) {
    const ran = spawnSync(process.execPath, [command, '--help'], {
      cwd: folder,
      env,
      encoding: 'utf8',
      timeout: START_MILLISECONDS,
    });
    if (ran.status !== 0) throw new Error(`${command} --help failed:\n${lastLines(`${ran.stdout}${ran.stderr}`)}`);
  }
  return commands;
}

class Running {
  private readonly child: ChildProcess;
  private output = '';
  private readonly ended: Promise<string>;

  constructor(folder: string, env: NodeJS.ProcessEnv, args: readonly string[]) {
    this.child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output = `${this.output}${chunk.toString()}`.slice(-20_000)));
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => {
        resolve(error.message);
      });
      // `close`, not `exit`: what it said last is still in the pipe then.
      this.child.once('close', (code, signal) => {
        resolve(code === null ? `signal ${String(signal)}` : `exit ${String(code)}`);
      });
    });
  }

  async answers(url: string): Promise<void> {
    const deadline = Date.now() + START_MILLISECONDS;
    let last = 'no answer';
    while (Date.now() < deadline) {
      const ended = await Promise.race([this.ended, wait(50)]);
      if (ended !== undefined) throw this.fault(`it did not start (${ended})`);
      try {
        const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
        if (response.status === 200) return;
        last = `${String(response.status)} ${await response.text()}`;
      } catch {
        // Not listening yet.
      }
    }
    throw this.fault(`it was not well after ${String(START_MILLISECONDS / 1000)} s (${last})`);
  }

  async leaves(): Promise<void> {
    this.child.kill('SIGTERM');
    const deadline = new AbortController();
    const ended = await Promise.race([
      this.ended,
      wait(STOP_MILLISECONDS, 'still running', { signal: deadline.signal, ref: false }),
    ]);
    deadline.abort();
    if (ended !== 'exit 0') throw this.fault(`it did not leave when told to (${ended})`);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private fault(what: string): Error {
    return new Error(`${what}:\n${lastLines(this.output)}`);
  }
}

const lastLines = (text: string): string => text.trim().split('\n').slice(-20).join('\n');
