import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessFigures, ProcessLog } from '../ledger.ts';

/** A web or worker process that runs. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
}

export interface Patience {
  /** How often a process is looked at, at most. */
  readonly looks: number;
  /** Whether the least that was seen of it will do: then nobody looks again. */
  readonly enough?: (least: ProcessFigures) => boolean;
}

const METRICS_MILLISECONDS = 3000;
const LOOK_AGAIN_MILLISECONDS = 100;
const ESTABLISHED = '01';

/**
 * What a process rests at: the least of each figure over several looks. A single look may meet what is done every few
 * seconds and over within moments (a sweep asks all shards of pending orders at once, which is 17 connections and 51
 * timers), and that is no rest. What leaks is there at every look.
 *
 * @param databasePorts where it reaches its databases
 */
export async function restingFiguresOf(
  process: RunningProcess,
  when: ProcessFigures['when'],
  databasePorts: readonly number[],
  { looks, enough = () => false }: Patience,
): Promise<ProcessFigures> {
  let least = await figuresOf(process, when, databasePorts);
  for (let look = 1; look < looks && !enough(least); look += 1) {
    await pause(LOOK_AGAIN_MILLISECONDS);
    least = leastOf(least, await figuresOf(process, when, databasePorts));
  }
  return least;
}

/** The lower one of each figure of two looks at the same process. */
export function leastOf(one: ProcessFigures, other: ProcessFigures): ProcessFigures {
  return {
    ...one,
    memoryBytes: Math.min(one.memoryBytes, other.memoryBytes),
    sockets: Math.min(one.sockets, other.sockets),
    pool: Math.min(one.pool, other.pool),
    timers: Math.min(one.timers, other.timers),
  };
}

/** What a process holds now, as the kernel tells (Linux only); its timers as it tells itself. */
async function figuresOf(
  { name, pid, url }: RunningProcess,
  when: ProcessFigures['when'],
  databasePorts: readonly number[],
): Promise<ProcessFigures> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const sockets = await socketsOf(pid);
  const connections = (await readFile(`/proc/${pid}/net/tcp`, 'utf8'))
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode = '']) => state === ESTABLISHED && sockets.has(inode))
    .map(([, , remote = '']) => parseInt(remote.split(':')[1] ?? '', 16));
  const pool = connections.filter((port) => databasePorts.includes(port)).length;
  return {
    ...{ process: name, pid, when, pool, sockets: sockets.size - pool },
    memoryBytes: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024,
    timers: await timersOf(url),
  };
}

async function socketsOf(pid: number): Promise<ReadonlySet<string>> {
  const files = await readdir(`/proc/${pid}/fd`);
  // A file may be closed between the list and the look at it.
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

async function timersOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(METRICS_MILLISECONDS) });
  const metrics = await answer.text();
  return Number(/^nodejs_active_resources\{type="Timeout"\} (\d+)/m.exec(metrics)?.[1] ?? 0);
}

const STRAY = /unhandledRejection|uncaughtException|UnhandledPromiseRejection|MaxListenersExceededWarning/;
const MOST_WORDS = 300;

/**
 * Reads a log for what must not be in it.
 *
 * @param secrets by the name under which a report may speak of them
 */
export function readLog(process: string, text: string, secrets: Readonly<Record<string, string>>): ProcessLog {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const found = Object.entries(secrets).filter(([, secret]) => secret !== '' && text.includes(secret));
  return {
    ...{ process, lines: lines.length },
    stray: lines.filter((line) => STRAY.test(line)).map((line) => line.slice(0, MOST_WORDS)),
    canaries: found.map(([name]) => name),
  };
}
