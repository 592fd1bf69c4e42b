import { escape, escapeId } from 'mysql2';
import type { Table } from './table.js';

/** About how long an INSERT gets: far below what any server takes in one packet. */
const STATEMENT_CHARACTERS = 256 * 1024;

/** A row as the server sent it, a buffer for each value. */
export type RawRow = readonly (Buffer | null)[];

/**
 * What must be said before any INSERT: text and times are meant as they were read, the order of tables doesn’t matter,
 * a zero stays a zero, and a value that doesn’t fit is a fault.
 */
export const PREAMBLE = [
  'SET NAMES utf8mb4;\n',
  "SET time_zone = '+00:00', foreign_key_checks = 0, unique_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES';\n",
].join('');

/**
 * Rows as INSERT statements, a row to a line. An escaped text has no line break of its own, so a semicolon at the end of a
 * line ends a statement, and a line can be searched for.
 */
export async function* insertStatements(
  { name, columns }: Table,
  rows: AsyncIterable<RawRow>,
  counted: () => void,
): AsyncGenerator<string> {
  const begin = `INSERT INTO ${escapeId(name, true)} (${columns.map((each) => escapeId(each.name, true)).join(', ')}) VALUES\n`;
  let statement = '';
  for await (const row of rows) {
    counted();
    statement += statement === '' ? begin : ',\n';
    statement += `(${columns.map(({ kind }, index) => literal(kind, row[index] ?? null)).join(', ')})`;
    if (statement.length < STATEMENT_CHARACTERS) continue;
    yield `${statement};\n`;
    statement = '';
  }
  if (statement !== '') yield `${statement};\n`;
}

function literal(kind: Table['columns'][number]['kind'], value: Buffer | null): string {
  if (value === null) return 'NULL';
  switch (kind) {
    case 'figure':
      return value.toString('latin1');
    case 'text':
      return escape(value.toString('utf8'));
    case 'bytes':
      return escape(value);
  }
}

const END = Buffer.from(';\n');

/** The statements of such a text again, one by one, whatever the pieces it comes in. */
export async function* statementsIn(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const searched = Math.max(0, rest.length - 1);
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = rest.indexOf(END, searched); end >= 0; end = rest.indexOf(END, start)) {
      yield rest.toString('utf8', start, end);
      start = end + END.length;
    }
    rest = rest.subarray(start);
  }
  if (rest.length > 0) throw new Error('the dump ends in the middle of a statement');
}
