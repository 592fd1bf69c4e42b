import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import yauzl from 'yauzl';
import { type BundledFile, inOrder } from './bundled-file.ts';

const UNIX = 3;
const REGULAR_FILE = 0o100000;
const LEVEL = 6;
const DEFLATED = 8;

/**
 * A zip of these files, byte for byte the same wherever it is made.
 *
 * @param date the day all files carry, as ISO 8601
 */
export function archiveOf(files: readonly BundledFile[], date: string): Uint8Array {
  const entries: Zippable = {};
  const mtime = noonOf(date);
  for (const { path, content, mode } of inOrder(files)) {
    entries[path] = [content, { level: LEVEL, mtime, os: UNIX, attrs: ((REGULAR_FILE | mode) << 16) >>> 0 }];
  }
  return zipSync(entries);
}

/** Zips hold local time without a zone. Noon is the hour that no change to summer time skips anywhere. */
function noonOf(date: string): Date {
  const day = new Date(date);
  return new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 12);
}

/** Unpacks a zip by other code than packed it. @throws when it is damaged, or a name in it leads out of the folder */
export async function unpackArchive(archive: Uint8Array, folder: string): Promise<void> {
  for await (const { path, content, mode } of filesIn(archive)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content, { mode });
  }
}

/** The files of a zip, one after the other, with the rights it gives them. */
export async function* filesIn(archive: Uint8Array): AsyncGenerator<BundledFile> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    // A stream for each of nine thousand small files takes longer than all else that a trial does.
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
    const content = entry.compressionMethod === DEFLATED ? inflateRawSync(packed) : packed;
    if (crc32(content) !== entry.crc32) throw new Error(`${entry.fileName} is damaged in the zip`);
    yield { path: entry.fileName, content, mode: (entry.externalFileAttributes >>> 16) & 0o7777 };
  }
}
