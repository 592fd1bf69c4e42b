import { createReadStream, type ReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { CsvFormat } from './csv-format.js';
import { readCells } from './guessed-text.js';
import { BrokenRow, type ListRow } from './list-row.js';

/** No cell of a price list is nearly as long; a quotation mark that is never closed would swallow the whole file. */
const LONGEST_ROW_CHARACTERS = 1_000_000;

/**
 * Rows of a CSV file, one after another.
 *
 * @throws {BrokenRow} where its quotation marks don’t add up
 */
export async function* csvRows(source: ReadStream, format: CsvFormat): AsyncGenerator<ListRow> {
  let broken: CsvError | undefined;
  const parser = parse({
    bom: true,
    delimiter: format.delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_ROW_CHARACTERS,
    // Without this a fault takes with it all rows that were read in the same breath, the header too.
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= error;
    },
  });
  source.on('error', (error) => parser.destroy(error));
  const uncounted = format.saysDelimiter ? 1 : 0;
  let records = 0;
  try {
    for await (const cells of decoded(source, format).pipe(parser) as AsyncIterable<string[]>) {
      if (records === brokenAfter(broken)) break;
      records += 1;
      if (records > uncounted) yield readCells(records - uncounted, cells);
    }
  } finally {
    source.destroy();
  }
  if (broken !== undefined) throw brokenRow(broken, uncounted);
}

/** How many rows were whole before the one that isn’t. */
function brokenAfter(error: CsvError | undefined): number | undefined {
  return error === undefined ? undefined : Number(error['records'] ?? 0);
}

/** A file’s bytes as a stream that can be read once. */
export function bytesOf(file: string): ReadStream {
  return createReadStream(file);
}

/** The parser reads UTF-8, which most files are already. */
function decoded(source: ReadStream, { encoding }: CsvFormat): ReadStream | Transform {
  if (encoding === 'utf-8') return source;
  const decoder = new TextDecoder(encoding);
  const transform = new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
  source.on('error', (error) => transform.destroy(error));
  return source.pipe(transform);
}

function brokenRow(error: CsvError, uncounted: number): BrokenRow {
  const row = (brokenAfter(error) ?? 0) + 1 - uncounted;
  const index = typeof error['column'] === 'number' ? error['column'] : undefined;
  return new BrokenRow(row, index, reasonOf(error));
}

function reasonOf({ code }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'begins with a quotation mark that is never closed: close it, or write it twice where it is part of the text';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'goes on behind its closing quotation mark: write each one within the text twice ("")';
    case 'INVALID_OPENING_QUOTE':
      return 'has a quotation mark in it, but none around it: put the cell in quotation marks and write the inner one twice ("")';
    case 'CSV_MAX_RECORD_SIZE':
      return 'is longer than any row of a list: most likely a quotation mark is not closed';
    default:
      return 'can’t be read as CSV';
  }
}
