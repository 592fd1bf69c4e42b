import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../support/eventually.ts';
import { patiently } from '../../support/patiently.ts';
import { isAlive, type Known, notePid, pidOf } from '../../support/pids.ts';

/** How `npm run up` started a part, so that it can be started again as it was. */
export interface PartPlan {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const DATA_FOLDER = '--datadir=';
const END_MILLISECONDS = 5000;

/** A server the shop leans on, which drills kill, freeze and start again. */
export class DrillPart {
  /** As `npm run up` calls it: `mysql-primary`, `redis`. */
  readonly name: string;
  private readonly home: string;
  private readonly plan: PartPlan;
  private readonly works: () => Promise<boolean>;

  /** @param works whether it answers whoever asks past all lines */
  constructor(name: string, home: string, plan: PartPlan, works: () => Promise<boolean>) {
    this.name = name;
    this.home = home;
    this.plan = plan;
    this.works = works;
  }

  /** Where it writes what it has to say. */
  get log(): string {
    return join(this.home, 'logs', `${this.name}.log`);
  }

  /** Databases only: where their data are. */
  get dataFolder(): string {
    const folder = this.plan.args.find((argument) => argument.startsWith(DATA_FOLDER))?.slice(DATA_FOLDER.length);
    if (folder === undefined) throw new Error(`${this.name} has no folder of data`);
    return folder;
  }

  get pid(): number {
    return this.known?.pid ?? 0;
  }

  get running(): boolean {
    return this.known !== undefined && isAlive(this.known);
  }

  /** Ends it at once, as a power cut would. Resolves when it is gone. */
  async kill(): Promise<void> {
    const { known } = this;
    if (known === undefined || !isAlive(known)) throw new Error(`${this.name} does not run`);
    process.kill(known.pid, 'SIGKILL');
    await eventually(async () => !isAlive(known), { within: END_MILLISECONDS, what: `the end of ${this.name}` });
  }

  /** It takes connections and answers nothing. */
  freeze(): void {
    if (!this.running) throw new Error(`${this.name} does not run`);
    process.kill(this.pid, 'SIGSTOP');
  }

  thaw(): void {
    if (this.running) process.kill(this.pid, 'SIGCONT');
  }

  /** Starts it again on the same data and port, and waits until it answers. */
  async start(): Promise<void> {
    if (this.running) throw new Error(`${this.name} runs already`);
    this.launch();
    await this.answers();
  }

  /** Redis only: starts it again with nothing in it, as after a failover that lost everything. */
  async startEmpty(): Promise<void> {
    if (this.running) throw new Error(`${this.name} runs already`);
    const folder = this.plan.args[this.plan.args.indexOf('--dir') + 1];
    if (this.name !== 'redis' || folder === undefined) throw new Error(`${this.name} can’t be emptied`);
    rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
    await this.start();
  }

  /** Waits until it does. @throws when it ends first, or neither answers nor writes to its log */
  async answers(): Promise<void> {
    await patiently(this.works, { what: this.name, isAlive: () => this.running, log: this.log });
  }

  /** Starts it without waiting for it. */
  launch(): void {
    const { program, args, cwd, env } = this.plan;
    const output = openSync(this.log, 'a');
    const child = spawn(program, [...args], {
      cwd,
      detached: true,
      stdio: ['ignore', output, output],
      env: { ...process.env, ...env },
    });
    closeSync(output);
    child.once('error', () => undefined);
    child.unref();
    if (child.pid !== undefined) notePid(this.home, `drill-${this.name}`, child.pid);
  }

  /** The one a drill started last, else the one that was there first; whoever started a process forgets it himself. */
  private get known(): Known | undefined {
    return pidOf(this.home, `drill-${this.name}`) ?? pidOf(this.home, this.name);
  }
}
