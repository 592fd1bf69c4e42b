import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const CHUNK_BYTES = 64 * 1024;

/** A log that somebody else writes: its last lines, and then whatever is added. */
export class LogFile {
  private readonly file: string;
  private inode = 0;
  private at = 0;
  private decoder = new StringDecoder('utf8');
  private begun = '';

  constructor(file: string) {
    this.file = file;
  }

  get exists(): boolean {
    return existsSync(this.file);
  }

  /** The last lines there are, the oldest first. Begins reading at the end. */
  last(most: number): string[] {
    const lines = this.added();
    return most === 0 ? [] : lines.slice(-most);
  }

  /** Whole lines written since the last look. A log that was begun anew is read from its beginning. */
  added(): string[] {
    const { ino = 0, size = 0 } = statSync(this.file, { throwIfNoEntry: false }) ?? {};
    if (ino !== this.inode || size < this.at) {
      Object.assign(this, { inode: ino, at: 0, begun: '', decoder: new StringDecoder('utf8') });
    }
    if (size === this.at) return [];
    const descriptor = openSync(this.file, 'r');
    try {
      const buffer = Buffer.alloc(CHUNK_BYTES);
      for (;;) {
        const read = readSync(descriptor, buffer, 0, CHUNK_BYTES, this.at);
        if (read === 0) break;
        this.at += read;
        this.begun += this.decoder.write(buffer.subarray(0, read));
      }
    } finally {
      closeSync(descriptor);
    }
    const lines = this.begun.split('\n');
    this.begun = lines.pop() ?? '';
    return lines;
  }
}
