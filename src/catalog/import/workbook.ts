import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ListRow } from './list-row.js';
import { numberFormatsIn } from './number-formats.js';
import { rowsIn, unescaped } from './sheet-rows.js';
import { elementsIn, opened, strictParser, textOf, withoutPrefix } from './xml.js';

/** More than any price list unpacks to; a file that claims more is not one. */
const LARGEST_PART_BYTES = 1024 ** 3;

/** A workbook that is open for reading. */
export interface Workbook {
  /** Paths of its sheets that people see, in their order. */
  readonly visibleSheets: readonly string[];
  /** Row by row. Only the texts that cells share are held in memory, for any row may refer to any of them. */
  rowsOf(sheet: string): AsyncGenerator<ListRow>;
  /** The same rows; the workbook is closed when they end or nobody wants more. */
  closedAfter(rows: AsyncIterable<ListRow>): AsyncGenerator<ListRow>;
  close(): void;
}

/** @throws when the file is no workbook */
export async function openWorkbook(file: string): Promise<Workbook> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  const close = () => {
    zip.close();
  };
  try {
    const parts = await partsOf(zip);
    const visibleSheets = await sheetsOf(zip, parts);
    const shared = parts.get('xl/sharedStrings.xml');
    const styles = parts.get('xl/styles.xml');
    const texts = shared === undefined ? [] : await sharedTexts(await streamOf(zip, shared));
    const formats = styles === undefined ? [] : await numberFormatsIn(await streamOf(zip, styles));
    return {
      visibleSheets,
      async *rowsOf(sheet) {
        const part = parts.get(sheet);
        if (part !== undefined) yield* rowsIn(await streamOf(zip, part), { texts, formats });
      },
      async *closedAfter(rows) {
        try {
          yield* rows;
        } finally {
          close();
        }
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
  return parts;
}

async function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.uncompressedSize > LARGEST_PART_BYTES) throw new Error('it is too large');
  return await zip.openReadStreamPromise(entry);
}

/** Paths of the sheets that people see, in their order, which need not be that of the parts. */
async function sheetsOf(zip: ZipFile, parts: ReadonlyMap<string, Entry>): Promise<string[]> {
  const workbook = parts.get('xl/workbook.xml');
  const relations = parts.get('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined) throw new Error('it is no workbook');
  const ids: string[] = [];
  for await (const { name, attributes } of elementsIn(await streamOf(zip, workbook))) {
    if (name === 'sheet' && !/hidden/i.test(attributes['state'] ?? '')) ids.push(attributes['r:id'] ?? '');
  }
  const paths = new Map<string, string>();
  for await (const { name, attributes } of elementsIn(await streamOf(zip, relations))) {
    if (name !== 'Relationship') continue;
    paths.set(attributes['Id'] ?? '', posix.resolve('/xl', attributes['Target'] ?? '').slice(1));
  }
  return ids.flatMap((id) => paths.get(id) ?? []);
}

async function sharedTexts(stream: Readable): Promise<string[]> {
  const texts: string[] = [];
  const xml = strictParser();
  let text = '';
  let inText = false;
  let inPhonetics = false;
  xml.onopentag = (tag) => {
    const { name } = opened(tag);
    if (name === 'si') text = '';
    // How a word is pronounced stands beside it as more text.
    if (name === 'rPh') inPhonetics = true;
    inText = name === 't' && !inPhonetics;
  };
  xml.ontext = (piece) => {
    if (inText) text += piece;
  };
  xml.onclosetag = (tag) => {
    const name = withoutPrefix(tag);
    if (name === 'si') texts.push(unescaped(text));
    if (name === 'rPh') inPhonetics = false;
    inText = false;
  };
  for await (const piece of textOf(stream)) xml.write(piece);
  return texts;
}
