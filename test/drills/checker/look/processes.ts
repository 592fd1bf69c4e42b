import { readdir, readFile, readlink } from 'node:fs/promises';
import type { ProcessFigures, ProcessLog } from '../ledger.ts';

/** A web or worker process that runs. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
}

const METRICS_MILLISECONDS = 3000;
const ESTABLISHED = '01';

/**
 * What a process holds now, as the kernel tells (Linux only); its timers as it tells itself.
 *
 * @param databasePorts where it reaches its databases
 */
export async function figuresOf(
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
