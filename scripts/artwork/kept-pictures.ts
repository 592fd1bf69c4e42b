import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PreviewPicture } from './preview.ts';

const UNUSED_DAYS = 30;
const DAY = 86_400_000;

/**
 * Pictures that take a while, by the hash of all that goes into them: what changed has another name, so nothing kept is
 * ever out of date. What nobody asked for in a month goes.
 */
export class KeptPictures {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** The picture, drawn unless it is kept. */
  async of({ hash, render }: PreviewPicture): Promise<Uint8Array> {
    const file = join(this.#folder, `${hash}.png`);
    if (existsSync(file)) {
      const now = new Date();
      utimesSync(file, now, now);
      return readFileSync(file);
    }
    const picture = await render();
    const part = `${file}.${String(process.pid)}.part`;
    writeFileSync(part, picture);
    renameSync(part, file);
    return picture;
  }

  /** Forgets what was last asked for over a month before this moment. */
  sweep(now = Date.now()): void {
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name);
      if (now - statSync(file).mtimeMs > UNUSED_DAYS * DAY) rmSync(file, { force: true });
    }
  }
}
