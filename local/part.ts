import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { folders, home } from './home.ts';
import { writeJson } from './json-file.ts';
import { Patience, usualSeconds } from './patience.ts';
import { birthOf, isPaused, signal } from './process.ts';

const LOOK_AGAIN_MILLISECONDS = 25;
const LAST_LOOK_MILLISECONDS = 5000;
const TAIL_LINES = 15;

export interface PartCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface PartOptions {
  /** Seconds between SIGTERM and SIGKILL, on a machine that isn't overloaded. */
  readonly stopSeconds?: number;
  /** Once aborted, it is never started again. */
  readonly closing?: AbortSignal;
}

/** One part of the twin: a process of its own with a log of its own, which can be killed alone. */
export class Part {
  /** Called when the process ends without having been asked to. */
  onDeath: ((how: string) => void) | undefined;
  readonly name: string;
  private readonly stopSeconds: number;
  private readonly closing: AbortSignal | undefined;
  private child: ChildProcess | undefined;
  private ended: Promise<false> = Promise.resolve(false);
  private command: PartCommand | undefined;
  private ready: () => Promise<boolean> = () => Promise.resolve(true);
  private stopping = false;
  private how = 'never started';
  private failed = false;

  constructor(name: string, { stopSeconds = 20, closing }: PartOptions = {}) {
    this.name = name;
    this.stopSeconds = stopSeconds;
    this.closing = closing;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get running(): boolean {
    return this.child?.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  get paused(): boolean {
    return this.running && isPaused(this.pid);
  }

  /** Whether it was started and either ended or never came to answer. */
  get inTrouble(): boolean {
    return this.failed || (this.child !== undefined && !this.running);
  }

  get log(): string {
    return join(folders.logs, `${this.name}.log`);
  }

  /** @throws when the store is closing */
  start(command: PartCommand, keepLog = false): void {
    this.closing?.throwIfAborted();
    const { program, args, env = {}, cwd = home } = command;
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
    this.command = command;
    this.stopping = false;
    this.failed = false;
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => {
        writeFileSync(this.log, `${error.message}\n`, { flag: 'a' });
        this.how = error.message;
        resolve(false);
      });
      child.once('exit', (code, signal) => {
        this.how = signal ?? `exit ${String(code)}`;
        if (this.child === child) rmSync(this.pidFile, { force: true });
        if (!this.stopping && this.child === child) this.onDeath?.(this.how);
        resolve(false);
      });
    });
    if (child.pid !== undefined) writeFileSync(this.pidFile, `${String(child.pid)} ${birthOf(child.pid) ?? ''}\n`);
  }

  /**
   * Waits until `ready` says so, for as long as the process lives and its log moves.
   *
   * @param seconds of silence that are put up with on a machine that isn't overloaded
   * @throws when the process ends first, or neither answers nor writes for that long
   */
  async until(ready: () => Promise<boolean>, seconds = usualSeconds()): Promise<void> {
    this.ready = ready;
    const look = () => ready().catch(() => false);
    const patience = new Patience({ seconds, signOfLife: () => this.logSize });
    const over = patience.over.then(() => 'over' as const);
    try {
      for (;;) {
        if (!this.running) throw new Error(`${this.name} ended before it answered (${this.how})`);
        const seen = await Promise.race([look(), this.ended, over]);
        if (seen === true) return;
        // A last look of its own: what has become ready meanwhile is not to blame.
        if (seen === 'over') {
          if (await Promise.race([look(), pause(LAST_LOOK_MILLISECONDS, false)])) return;
          const silent = String(patience.silentSeconds);
          throw new Error(`${this.name} lives, but has neither answered nor written to its log for ${silent} s`);
        }
        await pause(LOOK_AGAIN_MILLISECONDS);
      }
    } catch (error) {
      this.failed = true;
      throw error;
    } finally {
      patience.end();
    }
  }

  /** Starts it as it was started last, on the same data, and waits until it answers. @throws as {@link until} does */
  async startAgain(): Promise<void> {
    if (this.command === undefined) throw new Error(`${this.name} was never started`);
    this.start(this.command, true);
    await this.until(this.ready);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (child === undefined || !this.running) return;
    child.kill('SIGTERM');
    // What is paused takes the wish to end when it goes on.
    if (this.paused) signal(this.pid, 'SIGCONT');
    // Whatever it goes on writing: it was told to end.
    const patience = new Patience({ seconds: this.stopSeconds, signOfLife: () => this.stopping });
    void patience.over.then(() => this.running && signal(this.pid, 'SIGKILL'));
    await this.ended;
    patience.end();
  }

  /** Ends it as a power cut would, its own processes too. Whoever listens is told of its death. */
  async crash(): Promise<void> {
    if (!this.running) return;
    signal(this.pid, 'SIGKILL');
    await this.ended;
  }

  /** Freezes it: it keeps its connections and answers nothing. */
  pause(): void {
    if (this.running) signal(this.pid, 'SIGSTOP');
  }

  resume(): void {
    if (this.running) signal(this.pid, 'SIGCONT');
  }

  /** Ends it at once because the store ends. */
  kill(): void {
    this.stopping = true;
    if (this.running) signal(this.pid, 'SIGKILL');
  }

  /** The end of the log, for a person who must know why. */
  lastWords(): string {
    if (!existsSync(this.log)) return '';
    return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  }

  private get logSize(): number {
    return statSync(this.log, { throwIfNoEntry: false })?.size ?? 0;
  }

  private get pidFile(): string {
    return join(folders.pids, this.name);
  }
}
