import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, home } from './home.ts';
import { writeJson } from './json-file.ts';

const LOOK_AGAIN_MILLISECONDS = 25;
const TAIL_LINES = 15;

export interface PartCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** One part of the twin: a process of its own with a log of its own, which can be killed alone. */
export class Part {
  private child: ChildProcess | undefined;
  private stopping = false;
  /** Called when the process ends without having been asked to. */
  onDeath: ((how: string) => void) | undefined;

  readonly name: string;
  private readonly patience: number;

  /** @param patience milliseconds between SIGTERM and SIGKILL */
  constructor(name: string, patience = 20_000) {
    this.name = name;
    this.patience = patience;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  get log(): string {
    return join(folders.logs, `${this.name}.log`);
  }

  start({ program, args, env = {}, cwd = home }: PartCommand, keepLog = false): void {
    if (!keepLog && existsSync(this.log)) renameSync(this.log, `${this.log}.before`);
    const output = openSync(this.log, 'a');
    // A group of its own: Ctrl-C at the terminal must reach `up` alone, which stops the parts in their order.
    const child = spawn(program, [...args], {
      cwd,
      detached: true,
      stdio: ['ignore', output, output],
      env: { ...process.env, ...env },
    });
    closeSync(output);
    writeJson(join(folders.commands, `${this.name}.json`), { program, args, env, cwd });
    this.child = child;
    this.stopping = false;
    child.once('error', (error) => {
      writeFileSync(this.log, `${error.message}\n`, { flag: 'a' });
    });
    child.once('exit', (code, signal) => {
      rmSync(this.pidFile, { force: true });
      if (!this.stopping && this.child === child) this.onDeath?.(signal ?? `exit ${String(code)}`);
    });
    if (child.pid !== undefined) writeFileSync(this.pidFile, `${String(child.pid)} ${birthOf(child.pid) ?? ''}\n`);
  }

  /** Waits until `ready` says so. @throws when the process ends first, or the time is up */
  async until(ready: () => Promise<boolean>, seconds = 60): Promise<void> {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      if (!this.running) throw new Error(`${this.name} did not start`);
      if (await ready().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MILLISECONDS));
    }
    throw new Error(`${this.name} did not answer within ${String(seconds)} s`);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (child === undefined || !this.running) return;
    const ended = new Promise<void>((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    );
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), this.patience);
    await ended;
    clearTimeout(timer);
  }

  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  /** The end of the log, for a person who must know why. */
  lastWords(): string {
    if (!existsSync(this.log)) return '';
    return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  }

  private get pidFile(): string {
    return join(folders.pids, this.name);
  }
}

/** Parts of this twin that are running, by name: with no `up` to supervise them, they are orphans. */
export function orphans(): Map<string, number> {
  const found = new Map<string, number>();
  if (!existsSync(folders.pids)) return found;
  for (const name of readdirSync(folders.pids)) {
    const [pid, ...birth] = readFileSync(join(folders.pids, name), 'utf8').trim().split(' ');
    // A pid file may be older than the last start of the machine: the number alone proves nothing.
    if (birth.join(' ') === birthOf(Number(pid))) found.set(name, Number(pid));
    else rmSync(join(folders.pids, name), { force: true });
  }
  return found;
}

/** Stops orphans, politely first. Resolves when they are gone. */
export async function stopOrphans(found: ReadonlyMap<string, number>, seconds = 15): Promise<void> {
  for (const pid of found.values()) signal(pid, 'SIGTERM');
  const end = Date.now() + seconds * 1000;
  let left = [...found.values()];
  while (left.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MILLISECONDS));
    left = left.filter(isOurs);
    if (Date.now() > end) for (const pid of left) signal(pid, 'SIGKILL');
  }
  for (const name of found.keys()) rmSync(join(folders.pids, name), { force: true });
}

/** Whether that process is a running part of this twin. */
export function isOurs(pid: number): boolean {
  return [...orphans().values()].includes(pid);
}

/** When a running process was born, which no other process of that number shares; undefined when it is gone. */
export function birthOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    // The program's name stands in brackets and may hold anything; state is the first field behind it, birth the 20th.
    const fields =
      readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .split(') ')
        .at(-1)
        ?.split(' ') ?? [];
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${fields[19] ?? ''} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone in the meantime, which is what was wanted.
  }
}
