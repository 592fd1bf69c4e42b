import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type FSWatcher, watch } from 'chokidar';
import { isIdle, type Plan, planFor, WATCHED } from './plan.ts';

/** Editors write a file in several steps, and several files at once. */
const TOGETHER_MILLISECONDS = 40;

/** What a change is carried out with. */
export interface Workshop {
  compile(sources: readonly string[]): Promise<void>;
  assets(): Promise<void>;
  migrate(): Promise<void>;
  importList(): Promise<void>;
  restart(tier: 'web' | 'worker'): Promise<void>;
}

/**
 * Carries out changes of sources as they come, those that come meanwhile afterwards and together. A change that can’t be
 * carried out is said and leaves what runs as it is; the next one makes up for it.
 */
export class Watch {
  private watcher: FSWatcher | undefined;
  private readonly waiting = new Set<string>();
  /** Changed sources that no tier runs with yet, for something in their change could not be read. */
  private readonly unfinished = new Set<string>();
  private working: Promise<void> | undefined;
  private readonly root: string;
  private readonly workshop: Workshop;
  private readonly say: (line: string) => void;

  constructor(root: string, workshop: Workshop, say: (line: string) => void) {
    this.root = root;
    this.workshop = workshop;
    this.say = say;
  }

  /** Resolves when changes are seen. */
  async begin(): Promise<void> {
    // Of a folder that isn't there the package makes a reason to see nothing of those that are.
    const there = WATCHED.filter((path) => existsSync(join(this.root, path)));
    const watcher = watch(there, { cwd: this.root, ignoreInitial: true });
    this.watcher = watcher;
    watcher.on('all', (event, path) => {
      if (event !== 'addDir' && event !== 'unlinkDir') this.changed(path);
    });
    await new Promise<void>((resolve) => {
      watcher.once('ready', resolve);
    });
  }

  /** Sees nothing any more. Resolves when what was being carried out is. */
  async end(): Promise<void> {
    await this.watcher?.close();
    await this.working;
  }

  /** Notes a file that came, changed or went, from the root of the project. */
  changed(path: string): void {
    this.waiting.add(path.split(sep).join('/'));
    this.working ??= this.work().finally(() => {
      this.working = undefined;
    });
  }

  private async work(): Promise<void> {
    while (this.waiting.size > 0) {
      await pause(TOGETHER_MILLISECONDS);
      const paths = [...this.waiting].sort();
      this.waiting.clear();
      const plan = planFor(paths);
      if (isIdle(plan)) continue;
      const [first = ''] = paths;
      const what = paths.length === 1 ? first : `${first} and ${String(paths.length - 1)} more`;
      const started = performance.now();
      const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
      try {
        await this.carryOut(plan, (done) => {
          this.say(`${what}: ${done} after ${seconds()}`);
        });
      } catch (error) {
        // What was not carried out is tried again with the next change.
        for (const path of plan.compile) this.unfinished.add(path);
        this.say(`${what}: ${(error as Error).message}`);
      }
    }
  }

  private async carryOut(plan: Plan, tell: (done: string) => void): Promise<void> {
    const { workshop } = this;
    const compile = [...new Set([...this.unfinished, ...plan.compile])];
    if (compile.length > 0) await workshop.compile(compile);
    this.unfinished.clear();
    if (plan.assets) await workshop.assets();
    if (plan.migrate) await workshop.migrate();
    if (plan.importList) {
      await workshop.importList();
      tell('the price list is in');
    }
    for (const tier of plan.restart) {
      await workshop.restart(tier);
      tell(`${tier} runs with it`);
    }
  }
}
