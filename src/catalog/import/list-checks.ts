import type { EntityManager } from 'typeorm';
import { inOneSentence, neededByNewProducts } from './columns.js';
import { BESIDE_THE_SHOP, STOCK_WANTED } from './fields.js';
import { type ListFault, type ListFaults, shown } from './list-fault.js';

const MOST_REPORTED = 100;
const MOST_STOCK = 1_000_000;

type Row = Record<string, unknown>;

/** A question whose rows are faults: `row_no`, what stands there as `value`, and whatever the words need besides. */
export interface FaultQuery {
  readonly column: NonNullable<ListFault['column']>;
  /** Counts all of them as `found` in each row. */
  readonly sql: string;
  readonly inWords: (value: string, row: Row) => string;
}

/** Asks, and adds what comes back to the faults: the first in words, the rest counted. */
export async function addFaults(manager: EntityManager, faults: ListFaults, query: FaultQuery): Promise<void> {
  const rows = await manager.query<Row[]>(`${query.sql} ORDER BY row_no LIMIT ${String(MOST_REPORTED)}`);
  for (const row of rows) {
    const message = query.inWords(shown(String(row['value'])), row);
    faults.add({ row: Number(row['row_no']), column: query.column, message });
  }
  faults.addUnnamed(Number(rows[0]?.['found'] ?? 0) - rows.length);
}

/** What no row can know of itself, as far as it concerns single products. */
export async function checkRows(manager: EntityManager, faults: ListFaults): Promise<void> {
  for (const query of queries) await addFaults(manager, faults, query);
}

const lacks = (column: string) => `l.${column} IS NULL`;

const queries: readonly FaultQuery[] = [
  {
    column: 'sku',
    sql: `SELECT row_no, value, first_row AS other, COUNT(*) OVER () AS found FROM (
        SELECT row_no, sku AS value, MIN(row_no) OVER (PARTITION BY sku) AS first_row FROM listed_products
      ) listed WHERE row_no <> first_row`,
    inWords: (value, { other }) => `${value} stands in row ${String(other)} already`,
  },
  {
    column: 'sku',
    sql: `SELECT l.row_no, l.sku AS value, COUNT(*) OVER () AS found,
        CONCAT_WS(',', ${neededByNewProducts.map((name) => `IF(${lacks(name)}, '${name}', NULL)`).join(', ')}) AS lacking
      FROM listed_products l LEFT JOIN products p ON p.sku = l.sku
      WHERE p.sku IS NULL AND (${neededByNewProducts.map(lacks).join(' OR ')})`,
    inWords: (value, { lacking }) => {
      const columns = String(lacking).split(',');
      return `${value} is not in the shop yet, and to add it the list lacks ${inOneSentence(columns)}`;
    },
  },
  {
    column: 'sku',
    sql: `SELECT l.row_no, l.sku AS value, COUNT(*) OVER () AS found
      FROM listed_products l LEFT JOIN products p ON p.sku = l.sku WHERE p.sku IS NULL AND l.addressable = 0`,
    inWords: (value) =>
      `${value} can’t be part of an address: use another, without slashes, and no name that programs have for themselves`,
  },
  {
    column: 'category',
    sql: `SELECT l.row_no, l.category AS value, COUNT(*) OVER () AS found
      FROM listed_products l LEFT JOIN categories c ON c.slug = l.category WHERE l.category IS NOT NULL AND c.id IS NULL`,
    inWords: (value) => `there is no category ${value}`,
  },
  {
    column: 'stock_change',
    sql: `SELECT row_no, value, on_hand, COUNT(*) OVER () AS found FROM (
        SELECT l.row_no, l.stock_change AS value, COALESCE(s.on_hand, 0) AS on_hand, ${STOCK_WANTED} AS wanted
        ${BESIDE_THE_SHOP} WHERE l.stock_change IS NOT NULL
      ) changes WHERE wanted < 0 OR wanted > ${String(MOST_STOCK)}`,
    inWords: (value, { on_hand: onHand }) =>
      `${value} doesn’t fit what is on the shelf, which is ${String(onHand)} (0 to ${String(MOST_STOCK)} pieces may be there)`,
  },
];
