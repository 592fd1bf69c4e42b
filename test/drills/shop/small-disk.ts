import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { cp, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DrillPart } from './drill-part.ts';

const run = promisify(execFile);
/** What is free at first, beside the data. */
const ROOM_BYTES = 48 * 2 ** 20;
const BLOCK = Buffer.alloc(2 ** 18);
/** How a database says that it has no room left, in the log of its process. */
const FULL = /No space left|disk.{0,20} full|table .{0,80} is full|Errcode: 28|error 28\b/gi;

/** Why a disk of its own can’t be had here; undefined where it can. */
export async function noSmallDisk(): Promise<string | undefined> {
  try {
    await unmount(await mounted(2 ** 20));
    return undefined;
  } catch (error) {
    return `a small disk is a tmpfs, and mounting one needs rights: ${(error as Error).message.split('\n')[0] ?? ''}`;
  }
}

/** A disk that is hardly larger than what a database keeps on it, and can be filled to the last byte. */
export class SmallDisk {
  private readonly part: DrillPart;
  private readonly home: string;
  private readonly folder: string;
  /** Bytes of the log that were there before the database was on this disk. */
  private readonly logged: number;

  private constructor(part: DrillPart, home: string, folder: string, logged: number) {
    this.part = part;
    this.home = home;
    this.folder = folder;
    this.logged = logged;
  }

  /**
   * Moves a folder of a database onto a small disk, leaves a link to it, and starts the database again.
   *
   * @param home all its data, or one schema’s tables
   */
  static async under(part: DrillPart, home: string): Promise<SmallDisk> {
    await part.kill();
    const { stdout } = await run('du', ['-sb', '--apparent-size', home]);
    const folder = await mounted(Number.parseInt(stdout, 10) + ROOM_BYTES);
    const disk = new SmallDisk(part, home, folder, (await stat(part.log)).size);
    try {
      await cp(home, disk.data, { recursive: true });
      await rm(home, { recursive: true });
      await symlink(disk.data, home);
      await part.start();
      return disk;
    } catch (error) {
      await disk.end();
      throw error;
    }
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  /** Takes every byte that is left. Again and again: what a database gives up while it runs is taken, too. */
  async fill(): Promise<void> {
    const ballast = createWriteStream(this.ballast, { flags: 'a' });
    await new Promise<void>((resolve) => {
      ballast.once('error', () => {
        resolve();
      });
      const more = () => {
        while (ballast.write(BLOCK));
        ballast.once('drain', more);
      };
      more();
    });
  }

  /** How often the database has said that there is no room, and once more if it has given up altogether. */
  async complaints(): Promise<number> {
    const text = (await readFile(this.part.log)).subarray(this.logged).toString();
    return (text.match(FULL) ?? []).length + (this.part.running ? 0 : 1);
  }

  /** Gives the room back. */
  async free(): Promise<void> {
    await rm(this.ballast);
  }

  /** Moves what is on it back to where it was, with all that was written meanwhile, and starts the database again. */
  async end(): Promise<void> {
    if (this.part.running) await this.part.kill();
    const moved = await stat(this.data).catch(() => undefined);
    if (moved !== undefined) {
      await rm(this.home, { recursive: true, force: true });
      await cp(this.data, this.home, { recursive: true });
    }
    await unmount(this.folder);
    await this.part.start();
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}

async function mounted(bytes: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shop-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${String(bytes)},mode=0700`, 'shop-drill', folder]);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
}

async function unmount(folder: string): Promise<void> {
  await run('umount', [folder]);
  await rm(folder, { recursive: true });
}
