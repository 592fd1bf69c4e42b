import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { procfileArguments } from '../../../local/procfile.ts';
import { eventually } from '../../support/eventually.ts';
import { patiently } from '../../support/patiently.ts';
import { forgetPid, notePid } from '../../support/pids.ts';

const root = resolve(import.meta.dirname, '../../..');
/** As long as the shop’s own watchdog, and a little. */
const STOP_MILLISECONDS = 28_000;
const SUPERVISED_PAUSE_MILLISECONDS = 1000;

/** What the process may have of what can run out, where that is less than usual. */
export interface Limits {
  /** Descriptors: files, sockets, pipes. */
  readonly files?: number;
  /** Megabytes of V8's old space; the Procfile says how many otherwise. */
  readonly heap?: number;
}

export interface ProcessPlan {
  /** Name it is known by: to the points, in the folder of logs. */
  readonly name: string;
  readonly tier: 'web' | 'worker';
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** Folder of logs and pid files. */
  readonly home: string;
  /** Started again a second after it died, as the platform would. */
  readonly supervised: boolean;
  readonly limits?: Limits;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One web or worker process of a drill, its group and its log. */
export class DrillProcess {
  readonly plan: ProcessPlan;
  readonly url: string;
  private child: ChildProcess | undefined;
  private end: Promise<Ended> = Promise.resolve({ code: null, signal: null });
  private wanted = false;
  private lives = 0;

  constructor(plan: ProcessPlan) {
    this.plan = plan;
    this.url = `http://127.0.0.1:${plan.port}`;
  }

  get name(): string {
    return this.plan.name;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Whether it should be running: it was started and not stopped on purpose. */
  get isWanted(): boolean {
    return this.wanted;
  }

  /** How often it was started. */
  get starts(): number {
    return this.lives;
  }

  /** Resolves when the process that runs now has ended. */
  get ended(): Promise<Ended> {
    return this.end;
  }

  get logFile(): string {
    return join(this.plan.home, 'logs', `drill-${this.name}.log`);
  }

  /** Everything it and its predecessors of that name wrote, line by line. */
  log(): string[] {
    if (!existsSync(this.logFile)) return [];
    return readFileSync(this.logFile, 'utf8').split('\n').filter(Boolean);
  }

  /**
   * Starts it and waits until it listens, or is ready with all it leans on, for as long as its log moves.
   *
   * @throws when it ends first, with its last words
   */
  async start(until: 'healthz' | 'readyz' = 'readyz'): Promise<void> {
    if (this.running) throw new Error(`${this.name} runs already`);
    this.launch();
    const isAlive = () => this.running || this.plan.supervised;
    await patiently(() => this.says(until), { what: this.name, isAlive, log: this.logFile }).catch((error: unknown) => {
      throw new Error(`${(error as Error).message}:\n${this.log().slice(-8).join('\n')}`, { cause: error });
    });
  }

  /** Whether `/healthz` or `/readyz` says 200 now. */
  async says(path: 'healthz' | 'readyz'): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/${path}`, { signal: AbortSignal.timeout(3000) })).ok;
    } catch {
      return false;
    }
  }

  async answers(path: 'healthz' | 'readyz', within: number): Promise<void> {
    await eventually(
      async () => {
        if (!this.running && !this.plan.supervised) return 'ended' as const;
        return (await this.says(path)) && ('well' as const);
      },
      { within, what: `${this.name} answering ${path}` },
    ).then((how) => {
      if (how === 'ended') throw new Error(`${this.name} ended at its start:\n${this.log().slice(-8).join('\n')}`);
    });
  }

  /** Sends a signal and, if it is one that ends, waits for the end. A supervised process is started again. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<Ended> {
    this.signal(signal);
    return await this.end;
  }

  /** Freezes it: it answers nothing, and its connections stay open. */
  freeze(): void {
    this.signal('SIGSTOP');
  }

  thaw(): void {
    if (this.running) this.signal('SIGCONT');
  }

  /** SIGTERM, and how it ended. It stays stopped. Killed when it takes longer than the platform would wait. */
  async stop(): Promise<Ended> {
    this.wanted = false;
    if (!this.running) return await this.end;
    this.signal('SIGCONT');
    this.signal('SIGTERM');
    const late = pause(STOP_MILLISECONDS, 'late' as const, { ref: false });
    if ((await Promise.race([this.end, late])) === 'late') this.signal('SIGKILL');
    return await this.end;
  }

  /** Another process in the place of this one, which is stopped first if it runs. */
  async restart(until: 'healthz' | 'readyz' = 'readyz'): Promise<void> {
    await this.stop();
    await this.start(until);
  }

  /** Ends it at once and for good. */
  async destroy(): Promise<void> {
    this.wanted = false;
    if (!this.running) return;
    this.signal('SIGKILL');
    await this.end;
  }

  private signal(signal: NodeJS.Signals): void {
    if (!this.running || this.pid === 0) throw new Error(`${this.name} does not run`);
    try {
      process.kill(-this.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  /** Starts it without waiting for it. */
  launch(): void {
    const { tier, env, home, name, port, limits = {} } = this.plan;
    const output = openSync(this.logFile, this.lives === 0 ? 'w' : 'a');
    const child = spawn(...commandOf(tier, limits), {
      cwd: root,
      detached: true,
      stdio: ['ignore', output, output],
      env: { PATH: process.env.PATH ?? '', ...env, PORT: String(port) },
    });
    closeSync(output);
    this.child = child;
    this.wanted = true;
    this.lives += 1;
    if (child.pid !== undefined) notePid(home, `drill-${name}`, child.pid);
    this.end = new Promise((settle) => {
      child.once('exit', (code, signal) => {
        settle({ code, signal });
        forgetPid(home, `drill-${name}`, child.pid ?? 0);
        if (this.plan.supervised) void this.revive();
      });
      child.once('error', () => {
        settle({ code: 127, signal: null });
      });
    });
  }

  private async revive(): Promise<void> {
    await pause(SUPERVISED_PAUSE_MILLISECONDS, undefined, { ref: false });
    if (this.wanted && !this.running) this.launch();
  }
}

/** Node as the Procfile starts it. Of two limits to its heap the later one counts; only a shell can take descriptors. */
function commandOf(tier: 'web' | 'worker', { files, heap }: Limits): [program: string, args: string[]] {
  const flags = procfileArguments(tier);
  const script = flags.pop() ?? '';
  const smaller = heap === undefined ? [] : [`--max-old-space-size=${heap}`];
  const args = ['--enable-source-maps', ...flags, ...smaller, script];
  if (files === undefined) return [process.execPath, args];
  return ['/bin/sh', ['-c', `ulimit -n ${files}; exec "$0" "$@"`, process.execPath, ...args]];
}
