import { inOneSentence } from '../columns.js';
import { UnreadableList } from '../list-row.js';
import { type ListTable, namesOf } from '../list-table.js';

/**
 * A list without some of its columns.
 *
 * @throws {UnreadableList} when it has no column of one of these names: it is most likely misspelt
 */
export function withoutColumns(table: ListTable, names: readonly string[]): ListTable {
  if (names.length === 0) return table;
  const headed = namesOf(table.header);
  const unknown = names.filter((name) => !headed.includes(name.trim().toLowerCase()));
  if (unknown.length > 0)
    throw new UnreadableList(`--ignore ${inOneSentence(unknown)}: there is no column of that name`);
  const left = new Set(names.map((name) => name.trim().toLowerCase()));
  const isLeft = (index: number) => left.has(headed[index] ?? '');
  const emptied = <Row extends ListTable['header']>(row: Row): Row => ({
    ...row,
    cells: row.cells.map((cell, index) => (isLeft(index) ? '' : cell)),
    ...(row.doubts === undefined ? {} : { doubts: new Map([...row.doubts].filter(([index]) => !isLeft(index))) }),
  });
  return {
    header: emptied(table.header),
    rows: mapped(table.rows, emptied),
    decimalMark: table.decimalMark,
    get share() {
      return table.share;
    },
  };
}

async function* mapped<T>(rows: AsyncIterable<T>, change: (row: T) => T): AsyncGenerator<T> {
  for await (const row of rows) yield change(row);
}
