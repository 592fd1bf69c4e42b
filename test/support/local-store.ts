/** The store as a test run brings it up: from a folder of its own, and taken down with everything it started. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { busyWords, Patience } from '../../local/patience.ts';
import { isAlive, living } from './pids.ts';

/** Where one lives: one run at a time. */
export interface Seat {
  /** What it is called when it speaks. */
  readonly name: string;
  readonly home: string;
  /** What its start said. */
  readonly log: string;
  /** Says which run has the seat. */
  readonly lease: string;
  /** The checkout whose store it is; this one when absent. */
  readonly checkout?: string;
}

export interface RunningStore {
  readonly statePath: string;
  stop(): Promise<void>;
}

type Say = (line: string) => void;

const root = resolve(import.meta.dirname, '../..');

/**
 * Seconds of silence. A start says every quarter of a minute what it waits for and ends by itself when that is in vain; a
 * stop ends one part after the other.
 */
const START_SILENCE = 300;
const STOP_SILENCE = 45;

/** Runs `npm run up` with these options in that seat, and waits until it is ready. */
export async function bringUp(
  seat: Seat,
  options: readonly string[],
  env: Readonly<Record<string, string>>,
  say: Say,
): Promise<RunningStore> {
  await clearTheSeat(seat, say);
  mkdirSync(seat.home, { recursive: true });
  const checkout = seat.checkout ?? root;
  const child = spawn(process.execPath, [join(checkout, 'local/bootstrap.mjs'), 'up', ...options], {
    cwd: checkout,
    // Its own process group: a Ctrl-C at the terminal reaches the tests only, and they stop it once, in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, SHAPESTORE_HOME: seat.home, FORCE_COLOR: '0' },
  });
  writeFileSync(seat.lease, JSON.stringify({ runner: process.pid, twin: child.pid }));
  const stop = () => takeDown(seat, child);
  try {
    await ready(seat, child, say);
    return { statePath: join(seat.home, 'state.json'), stop };
  } catch (fault) {
    await stop().catch((also: unknown) => say(`${seat.name}: ${String(also)}`));
    throw fault;
  }
}

async function ready({ name, log }: Seat, child: ChildProcess, say: Say): Promise<void> {
  const file = createWriteStream(log);
  const started = Date.now();
  let lines = 0;
  await new Promise<void>((settle, fail) => {
    const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
    const patience = new Patience({ seconds: START_SILENCE, signOfLife: () => lines });
    void patience.over.then(() =>
      finish(new Error(`the ${name} was not ready after ${seconds()} and says nothing; see ${log}; ${busyWords()}`)),
    );
    const finish = (fault?: Error) => {
      patience.end();
      if (fault) fail(fault);
      else settle();
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        file.write(`${line}\n`);
        lines += 1;
        if (/^still starting|: the usual one stands in/.test(line)) say(`${name}: ${line}`);
        if (/^ready http/.test(line)) {
          say(`${name}: ${line} (${seconds()})`);
          finish();
        }
      });
    }
    child.once('error', finish);
    child.once('exit', (code, signal) => {
      const tail = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20).join('\n') : '';
      finish(new Error(`the ${name} ended before it was ready (${signal ?? `exit ${code}`}):\n${tail}`));
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

/** Waits for the end of a store's supervisor while its parts end. Answers whether it came. */
async function gone(pid: number, home: string): Promise<boolean> {
  const patience = new Patience({ seconds: STOP_SILENCE, signOfLife: () => living(home).size });
  while (alive(pid) && !patience.isOver) await pause(50);
  patience.end();
  return !alive(pid);
}

async function takeDown({ home, lease }: Seat, child: ChildProcess): Promise<void> {
  const parts = [...living(home).values()];
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    if (!(await gone(child.pid, home))) signal(-child.pid, 'SIGKILL');
  }
  rmSync(lease, { force: true });
  const orphans = parts.filter(isAlive).map(({ pid }) => pid);
  for (const pid of orphans) signal(pid, 'SIGKILL');
  if (orphans.length > 0)
    throw new Error(`it left ${orphans.length} of its parts running (${orphans.join(', ')}); killed`);
}

/** One store per seat. A living test run keeps its seat; a store whose run was killed is stopped first. */
async function clearTheSeat({ name, home, lease }: Seat, say: Say): Promise<void> {
  if (!existsSync(lease)) return;
  const { runner, twin: orphan } = JSON.parse(readFileSync(lease, 'utf8')) as { runner: number; twin: number };
  if (runner !== process.pid && alive(runner) && commandOf(runner).includes('node')) {
    throw new Error(
      `another test run (process ${runner}) is using the test ${name} of this clone; let it finish first`,
    );
  }
  if (orphan && alive(orphan) && commandOf(orphan).includes('local/')) {
    say(`${name}: stopping the one an interrupted test run left behind (process ${orphan})`);
    signal(orphan, 'SIGTERM');
    if (!(await gone(orphan, home))) signal(-orphan, 'SIGKILL');
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
