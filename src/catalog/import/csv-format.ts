import { open } from 'node:fs/promises';
import { type HeaderTest, namesOf } from './list-table.js';
import { UnreadableList } from './list-row.js';

const SNIFFED_BYTES = 64 * 1024;
const MOST_LINES = 40;
const DELIMITERS = [',', ';', '\t', '|'];

/** How a CSV file is written. */
export interface CsvFormat {
  /** A label that `TextDecoder` knows. */
  readonly encoding: string;
  readonly delimiter: string;
  /** Whether its first line tells spreadsheets the delimiter (`sep=;`); they don’t count that line. */
  readonly saysDelimiter: boolean;
  readonly bytes: number;
}

/**
 * Finds out how a file is written from its beginning. The delimiter is the one by which some line becomes a header; the
 * encoding is what a byte order mark says, UTF-8 without one. Others can’t be told apart, so they are never guessed.
 *
 * @param encoding what the caller knows it to be
 * @throws {UnreadableList} when it is no text at all
 */
export async function csvFormatOf(file: string, isHeader: HeaderTest, encoding?: string): Promise<CsvFormat> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    const beginning = buffer.subarray(0, bytesRead);
    const other = otherKind(beginning);
    if (other !== undefined) throw new UnreadableList(other);
    const found = encoding ?? encodingOf(beginning);
    const lines = new TextDecoder(found).decode(beginning).split(/\r\n|\n|\r/, MOST_LINES);
    const said = /^"?sep=(.|\\t)"?$/i.exec(lines[0]?.trim() ?? '')?.[1]?.replace('\\t', '\t');
    const delimiter = said ?? delimiterOf(lines, isHeader);
    return { encoding: found, delimiter, saysDelimiter: said !== undefined, bytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

/** What a file is that only calls itself CSV. */
function otherKind(beginning: Buffer): string | undefined {
  const text = beginning.toString('latin1', 0, 512).trimStart();
  if (text.startsWith('PK\u0003\u0004'))
    return 'this is a workbook or an archive, not CSV: name it .xlsx, or save it as CSV';
  if (text.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return 'this is an old workbook (.xls), not CSV: save it as .xlsx or CSV';
  if (/^<(?:!doctype|html|\?xml|table)/i.test(text))
    return 'this is a web page, not CSV: open it in a spreadsheet and save it as CSV';
  return undefined;
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Of plain letters in UTF-16 every other byte is zero; in no other encoding does text hold any.
  const [even, odd] = [0, 1].map((rest) => bytes.filter((byte, at) => at % 2 === rest && byte === 0).length);
  const half = bytes.length / 2;
  if ((odd ?? 0) > half * 0.4) return 'utf-16le';
  return (even ?? 0) > half * 0.4 ? 'utf-16be' : 'utf-8';
}

function delimiterOf(lines: readonly string[], isHeader: HeaderTest): string {
  const cellsOf = (line: string, delimiter: string) =>
    line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  for (const line of lines) {
    const fitting = DELIMITERS.filter((delimiter) =>
      isHeader(namesOf({ row: 1, cells: cellsOf(line, delimiter) })),
    ).sort((a, b) => line.split(b).length - line.split(a).length);
    if (fitting[0] !== undefined) return fitting[0];
  }
  const count = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length));
  return DELIMITERS.reduce((best, other) => (count(other) > count(best) ? other : best));
}
