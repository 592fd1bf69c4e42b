import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Thrown when there is a file already. */
export class FileExists extends Error {
  constructor(file: string) {
    super(`${file} is there already: choose another name, or add --overwrite`);
    this.name = 'FileExists';
  }
}

/** Thrown when the folder it is to stand in isn’t there. */
export class FolderMissing extends Error {
  constructor(folder: string) {
    super(`there is no folder ${folder}: make it first, or choose another`);
    this.name = 'FolderMissing';
  }
}

/**
 * Writes a file whole or not at all: beside its place at first, so that one that breaks off replaces nothing. `-` is
 * standard output.
 *
 * @throws {FileExists} when there is one and it may not be replaced, {FolderMissing} when it has no place
 */
export async function writeWhole(
  file: string,
  content: AsyncIterable<string | Uint8Array>,
  { overwrite }: { readonly overwrite: boolean },
): Promise<void> {
  if (file === '-') {
    await pipeline(Readable.from(content), process.stdout, { end: false });
    return;
  }
  if (!overwrite && existsSync(file)) throw new FileExists(file);
  const folder = dirname(file);
  if (!existsSync(folder)) throw new FolderMissing(folder);
  const beside = `${file}.part`;
  try {
    await pipeline(Readable.from(content), createWriteStream(beside));
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
