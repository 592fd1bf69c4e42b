import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import sax, { type QualifiedTag, type Tag } from 'sax';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ListRow } from './list-row.js';

/** More than any price list unpacks to; a file that claims more is not one. */
const LARGEST_PART_BYTES = 1024 ** 3;
const SIGNIFICANT_DIGITS = 15;

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
    const texts = shared === undefined ? [] : await sharedTexts(zip, shared);
    return {
      visibleSheets,
      async *rowsOf(sheet) {
        const part = parts.get(sheet);
        if (part !== undefined) yield* rowsIn(await streamOf(zip, part), texts);
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
  for await (const { name, attributes } of tagsIn(await streamOf(zip, workbook))) {
    if (name === 'sheet' && !/hidden/i.test(attributes['state'] ?? '')) ids.push(attributes['r:id'] ?? '');
  }
  const paths = new Map<string, string>();
  for await (const { name, attributes } of tagsIn(await streamOf(zip, relations))) {
    if (name !== 'Relationship') continue;
    paths.set(attributes['Id'] ?? '', posix.resolve('/xl', attributes['Target'] ?? '').slice(1));
  }
  return ids.flatMap((id) => paths.get(id) ?? []);
}

interface Opened {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

async function* tagsIn(stream: Readable): AsyncGenerator<Opened> {
  let found: Opened[] = [];
  const xml = strictParser();
  xml.onopentag = (tag) => found.push({ name: localName(tag), attributes: attributesOf(tag) });
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    xml.write(chunk);
    yield* found;
    found = [];
  }
}

async function sharedTexts(zip: ZipFile, entry: Entry): Promise<string[]> {
  const texts: string[] = [];
  const xml = strictParser();
  let text = '';
  let inText = false;
  let inPhonetics = false;
  xml.onopentag = (tag) => {
    const name = localName(tag);
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
  for await (const chunk of (await streamOf(zip, entry)).setEncoding('utf8') as AsyncIterable<string>) xml.write(chunk);
  return texts;
}

async function* rowsIn(stream: Readable, texts: readonly string[]): AsyncGenerator<ListRow> {
  const xml = strictParser();
  let done: ListRow[] = [];
  let row = 0;
  let cells: string[] = [];
  let column = 0;
  let kind = 'n';
  let value = '';
  let inValue = false;
  xml.onopentag = (tag) => {
    const name = localName(tag);
    const attributes = attributesOf(tag);
    if (name === 'row') {
      // Rows only ever go down, whatever a file claims: their numbers tell them apart later.
      row = Math.max(row + 1, Math.trunc(Number(attributes['r'])) || 0);
      cells = [];
      column = 0;
    } else if (name === 'c') {
      column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
      kind = attributes['t'] ?? 'n';
      value = '';
    }
    inValue = name === 'v' || name === 't';
  };
  xml.ontext = (piece) => {
    if (inValue) value += piece;
  };
  xml.onclosetag = (tag) => {
    const name = withoutPrefix(tag);
    inValue = false;
    if (name === 'c') {
      while (cells.length < column - 1) cells.push('');
      cells[column - 1] = textOf(kind, value, texts);
    } else if (name === 'row') {
      done.push({ row, cells });
    }
  };
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    xml.write(chunk);
    yield* done;
    done = [];
  }
}

function textOf(kind: string, value: string, texts: readonly string[]): string {
  if (kind === 's') return texts[Number(value)] ?? '';
  if (kind === 'b') return value === '1' ? 'true' : 'false';
  if (kind !== 'n' || value === '') return unescaped(value);
  // Workbooks write 19.99 as the double next to it, 19.989999999999998 on bad days; fifteen digits are what was typed.
  return String(Number(Number(value).toPrecision(SIGNIFICANT_DIGITS)));
}

/** Workbooks write characters that XML can’t hold as `_x000D_`. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** `AB12` stands in column 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? 'A') column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function strictParser() {
  const xml = sax.parser(true);
  xml.onerror = (error) => {
    throw error;
  };
  return xml;
}

function attributesOf(tag: Tag | QualifiedTag): Record<string, string> {
  return tag.attributes as Record<string, string>;
}

function localName(tag: Tag | QualifiedTag): string {
  return withoutPrefix(tag.name);
}

/** Some programs write `x:row` where others write `row`. */
function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
