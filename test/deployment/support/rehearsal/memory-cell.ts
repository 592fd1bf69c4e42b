import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MEGABYTE = 1024 * 1024;
const FOLDERS = '/sys/fs/cgroup';

/** What one kernel or another calls the files of a group of processes. */
interface Kind {
  readonly folder: string;
  readonly limit: string;
  readonly killed: readonly [file: string, line: RegExp];
  readonly held: RegExp;
}

const KINDS: readonly Kind[] = [
  // cgroup v2, and v1 beside or instead of it.
  {
    folder: FOLDERS,
    limit: 'memory.max',
    killed: ['memory.events', /^oom_kill (\d+)/m],
    held: /^anon (\d+)/m,
  },
  {
    folder: join(FOLDERS, 'memory'),
    limit: 'memory.limit_in_bytes',
    killed: ['memory.oom_control', /^oom_kill (\d+)/m],
    held: /^total_rss (\d+)/m,
  },
];

/** A limit to the memory that some processes have together, kept by the kernel. */
export class MemoryCell {
  private readonly folder: string;
  private readonly kind: Kind;

  private constructor(folder: string, kind: Kind) {
    this.folder = folder;
    this.kind = kind;
  }

  /** Undefined where this kernel, or this user, can’t have one. */
  static of(megabytes: number, name: string): MemoryCell | undefined {
    for (const kind of KINDS) {
      const folder = join(kind.folder, `shapestore-${String(process.pid)}-${name}`);
      try {
        mkdirSync(folder, { recursive: true });
        if (!existsSync(join(folder, kind.limit))) throw new Error('no such limit');
        writeFileSync(join(folder, kind.limit), String(megabytes * MEGABYTE));
        return new MemoryCell(folder, kind);
      } catch {
        if (existsSync(folder)) rmdirSync(folder);
      }
    }
    return undefined;
  }

  /** To this file a process writes its number to be one of them. */
  get members(): string {
    return join(this.folder, 'cgroup.procs');
  }

  /** Megabytes that the processes hold for themselves now: what the kernel can’t take back when it is short of them. */
  get held(): number {
    return Math.round(this.number('memory.stat', this.kind.held) / MEGABYTE);
  }

  /** How many of them the kernel ended for want of memory. */
  get killed(): number {
    return this.number(...this.kind.killed);
  }

  close(): void {
    rmdirSync(this.folder);
  }

  private number(file: string, line: RegExp): number {
    return Number(line.exec(readFileSync(join(this.folder, file), 'utf8'))?.[1] ?? Number.NaN);
  }
}
