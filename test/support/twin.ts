/**
 * The local twin as the tests see it: one shop with all its parts, brought up from its own folder on free ports, so that
 * it never meets the twin a developer has running, and taken down with everything it started, whatever happens.
 *
 * To skip the start-up while writing stories, keep a twin running and name it:
 *   TEST_TWIN_STATE=.local/state.json npm test -- stories
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import getPort from 'get-port';

export interface MysqlPart {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  pid: number;
  /** Lets the machine's owner in as root, for what the shop's own user may not do. */
  rootSocket: string;
}

/** What `npm run up` writes to state.json. */
export interface TwinState {
  web: { url: string; pid: number };
  worker: { url?: string; pid: number };
  mysql: { primary: MysqlPart; reader: MysqlPart };
  dynamodb: { endpoint: string; pid: number };
  sqs: { endpoint: string; queueUrl: string; deadLetterQueueUrl: string; pid: number };
  s3: { endpoint: string };
  redis: { url: string; pid: number };
  mailbox: { url: string; smtp: string };
  /** What the tiers were started with: enough to run a command of the shop beside them. */
  environment: Record<string, string>;
}

export interface RunningTwin {
  state: TwinState;
  statePath: string;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');
const home = join(root, '.local/test');
const log = join(root, '.local/test-twin.log');
const lease = join(root, '.local/test-twin.json');

/** The first start on a bare machine fetches MariaDB and Redis; later ones take seconds. */
const START_LIMIT = 300_000;
const STOP_LIMIT = 30_000;

const read = (path: string): TwinState => JSON.parse(readFileSync(path, 'utf8')) as TwinState;

/** The running twin, for a test. */
export function twin(): TwinState {
  const path = process.env.TEST_TWIN_STATE;
  if (!path) throw new Error('No twin: start this suite by `npm test -- stories` (or database, browser)');
  return read(resolve(root, path));
}

/** Brings a fresh twin up, or borrows the one TEST_TWIN_STATE names. Sets TEST_TWIN_STATE for the test processes. */
export async function startTwin(say: (line: string) => void = console.log): Promise<RunningTwin> {
  const borrowed = process.env.TEST_TWIN_STATE;
  if (borrowed) {
    const statePath = resolve(root, borrowed);
    if (!existsSync(statePath)) throw new Error(`TEST_TWIN_STATE names ${statePath}, which does not exist`);
    process.env.TEST_TWIN_STATE = statePath;
    return { state: read(statePath), statePath, stop: async () => {} };
  }

  await clearTheSeat(say);
  mkdirSync(home, { recursive: true });
  const child = spawn(process.execPath, [join(root, 'local/bootstrap.mjs'), 'up', '--fresh'], {
    cwd: root,
    // Its own process group: a Ctrl-C at the terminal reaches the tests only, and they stop it once, in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      SHAPESTORE_HOME: home,
      PORT: String(await getPort({ host: '127.0.0.1' })),
      FORCE_COLOR: '0',
    },
  });
  writeFileSync(lease, JSON.stringify({ runner: process.pid, twin: child.pid }));
  const stop = () => stopTwin(child);
  try {
    await ready(child, say);
    const statePath = join(home, 'state.json');
    process.env.TEST_TWIN_STATE = statePath;
    return { state: read(statePath), statePath, stop };
  } catch (fault) {
    await stop().catch((also: unknown) => say(`twin: ${String(also)}`));
    throw fault;
  }
}

/** Where a test's twin leaves its words, for whoever has to explain a failure. */
export const twinLogs = { startUp: log, home };

async function ready(child: ChildProcess, say: (line: string) => void): Promise<void> {
  const file = createWriteStream(log);
  const started = Date.now();
  await new Promise<void>((settle, fail) => {
    const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
    const progress = setInterval(() => say(`twin: still starting after ${seconds()}`), 15_000);
    const limit = setTimeout(
      () => finish(new Error(`the twin was not ready after ${seconds()}; see ${log}`)),
      START_LIMIT,
    );
    const finish = (fault?: Error) => {
      clearInterval(progress);
      clearTimeout(limit);
      if (fault) fail(fault);
      else settle();
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        file.write(`${line}\n`);
        if (/^ready http/.test(line)) {
          say(`twin: ${line} (${seconds()})`);
          finish();
        }
      });
    }
    child.once('error', finish);
    child.once('exit', (code, signal) => {
      const tail = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20).join('\n') : '';
      finish(new Error(`the twin ended before it was ready (${signal ?? `exit ${code}`}):\n${tail}`));
    });
  });
}

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const signal = (pid: number, name: NodeJS.Signals) => {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, which is what we wanted.
  }
};

async function gone(pid: number, limit: number): Promise<boolean> {
  for (const until = Date.now() + limit; Date.now() < until; await pause(50)) if (!alive(pid)) return true;
  return !alive(pid);
}

async function stopTwin(child: ChildProcess): Promise<void> {
  const parts = existsSync(join(home, 'state.json')) ? pidsIn(read(join(home, 'state.json'))) : [];
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((settle) => child.once('exit', settle));
    child.kill('SIGTERM');
    await Promise.race([ended, pause(STOP_LIMIT, undefined, { ref: false })]);
    if (child.exitCode === null && child.signalCode === null) {
      signal(-child.pid, 'SIGKILL');
    }
  }
  delete process.env.TEST_TWIN_STATE;
  rmSync(lease, { force: true });
  const orphans = [...new Set(parts)].filter(alive);
  for (const pid of orphans) signal(pid, 'SIGKILL');
  if (orphans.length > 0)
    throw new Error(`it left ${orphans.length} of its parts running (${orphans.join(', ')}); killed`);
}

function pidsIn(state: TwinState): number[] {
  const { web, worker, mysql, dynamodb, sqs, redis } = state;
  return [web, worker, mysql.primary, mysql.reader, dynamodb, sqs, redis].map((part) => part.pid).filter(Boolean);
}

/** One test twin per clone. A living test run keeps its seat; a twin whose run was killed is stopped first. */
async function clearTheSeat(say: (line: string) => void): Promise<void> {
  if (!existsSync(lease)) return;
  const { runner, twin: orphan } = JSON.parse(readFileSync(lease, 'utf8')) as { runner: number; twin: number };
  if (runner !== process.pid && alive(runner) && commandOf(runner).includes('node')) {
    throw new Error(`another test run (process ${runner}) is using the test twin of this clone; let it finish first`);
  }
  if (orphan && alive(orphan) && commandOf(orphan).includes('local/')) {
    say(`twin: stopping the one an interrupted test run left behind (process ${orphan})`);
    signal(orphan, 'SIGTERM');
    if (!(await gone(orphan, STOP_LIMIT))) signal(-orphan, 'SIGKILL');
  }
  rmSync(lease, { force: true });
}

// Process ids are used again, so a number in a file proves nothing until the command behind it has been read.
function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
}
