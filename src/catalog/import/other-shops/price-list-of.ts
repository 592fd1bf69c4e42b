import { inOneSentence, letterOf } from '../columns.js';
import type { ListFault } from '../list-fault.js';
import { type ListRow, UnreadableList } from '../list-row.js';
import type { HeaderTest, ListTable } from '../list-table.js';
import type { Origin } from './drafted-row.js';
import { ExportColumns, type ExportedProduct, type LeftOut, productOfRow } from './exported-product.js';
import { ExportReport } from './export-report.js';
import type { Mapping } from './mapping.js';
import { RowMaker } from './row-maker.js';
import { shopifyColumns, shopifyProducts } from './shopify.js';
import { isReadOfWooCommerce, wooCommerceProducts } from './woocommerce.js';

/** Another list as a price list of ours. Its rows keep the numbers they have in the file. */
export interface MappedList extends ListTable {
  /** What became of its rows, as far as they were read. */
  readonly report: ExportReport;
  /** A fault of the price list, where it stands in the file that somebody has open. */
  theirs(fault: ListFault): ListFault;
}

/** Whether a header has a column of the mapping: how its list is found below titles and notes. */
export function headerOf(mapping: Mapping): HeaderTest {
  const wanted = columnsIn(mapping).map((name) => name.toLowerCase());
  return (names) => wanted.filter((name) => names.includes(name)).length >= Math.min(2, wanted.length);
}

/**
 * Turns another list into a price list while it is read. Exports of shops are held in memory, for a product’s rows may lie
 * apart; others pass row by row.
 *
 * @throws {UnreadableList} when it lacks a column that the mapping names
 */
export function priceListOf(source: ListTable, mapping: Mapping): MappedList {
  const columns = new ExportColumns(source.header);
  const missing = missingFrom(columns, mapping);
  if (missing.length > 0) {
    throw new UnreadableList(`the mapping names ${inOneSentence(missing)}, which the header of this list doesn’t`);
  }
  const report = new ExportReport();
  const maker = new RowMaker(mapping, report);
  const origins = new Origins(mapping);
  return {
    header: { row: source.header.row, cells: maker.columns },
    rows: madeRows(source, columns, { mapping, maker, report, origins }),
    decimalMark: source.decimalMark,
    get share() {
      return source.share;
    },
    report,
    theirs: (fault) => origins.of(fault),
  };
}

interface Making {
  readonly mapping: Mapping;
  readonly maker: RowMaker;
  readonly report: ExportReport;
  readonly origins: Origins;
}

async function* madeRows(
  source: ListTable,
  columns: ExportColumns,
  { mapping, maker, report, origins }: Making,
): AsyncGenerator<ListRow> {
  const homeless = homelessIn(columns, mapping);
  const seen = (row: ListRow) => {
    countHomeless(row, homeless, columns, report);
  };
  for await (const product of productsIn(source, columns, mapping, seen)) {
    if ('leftOut' in product) {
      report.leaveOut(product.row, product.leftOut);
      continue;
    }
    const made = maker.make(product);
    origins.keep(made.listRow.row, made.origins);
    yield made.listRow;
  }
}

async function* productsIn(
  source: ListTable,
  columns: ExportColumns,
  { shop }: Mapping,
  seen: (row: ListRow) => void,
): AsyncGenerator<ExportedProduct | LeftOut> {
  if (shop === undefined) {
    for await (const row of source.rows) {
      seen(row);
      yield productOfRow(row, columns);
    }
    return;
  }
  const rows: ListRow[] = [];
  for await (const row of source.rows) {
    seen(row);
    rows.push(row);
  }
  yield* shop === 'shopify' ? shopifyProducts(rows, columns) : wooCommerceProducts(rows, columns);
}

/** Which columns have no home here, by their position. */
function homelessIn(columns: ExportColumns, mapping: Mapping): ReadonlySet<number> {
  const atHome = new Set(
    [...columnsIn(mapping), ...mapping.ignore, ...(mapping.shop === 'shopify' ? shopifyColumns : [])].map((name) =>
      columns.indexOf(name),
    ),
  );
  const isRead = (name: string) => mapping.shop === 'woocommerce' && isReadOfWooCommerce(name);
  return new Set(columns.names.flatMap((name, index) => (atHome.has(index) || isRead(name) ? [] : [index])));
}

function countHomeless(
  row: ListRow,
  homeless: ReadonlySet<number>,
  { names }: ExportColumns,
  report: ExportReport,
): void {
  row.cells.forEach((cell, index) => {
    if (cell.trim() === '' || !(homeless.has(index) || index >= names.length)) return;
    report.countHomeless(names[index] || letterOf(index));
  });
}

/** A list with fewer columns than its mapping is most often another list; of several that would do, one is enough. */
function missingFrom(columns: ExportColumns, mapping: Mapping): string[] {
  const alternatives = [...Object.values(mapping.columns), ...Object.values(mapping.attributes).map((name) => [name])];
  return alternatives.flatMap((names) =>
    names.some((name) => columns.indexOf(name) !== undefined) ? [] : [`“${names.join('” or “')}”`],
  );
}

function columnsIn({ columns, attributes }: Mapping): string[] {
  return [...Object.values(columns).flat(), ...Object.values(attributes)];
}

/** Where cells of the made rows are from. Kept only where that isn’t their own row, so that memory doesn’t grow with the list. */
class Origins {
  private readonly elsewhere = new Map<string, number>();
  private readonly columns: ReadonlyMap<string, string>;

  constructor(mapping: Mapping) {
    const slugs = mapping.columns.slug ?? mapping.columns.name ?? [];
    this.columns = new Map(
      Object.entries({ ...mapping.columns, slug: slugs }).flatMap(([ours, [first]]) =>
        first === undefined ? [] : [[ours, first] as const],
      ),
    );
  }

  keep(row: number, origins: ReadonlyMap<string, Origin>): void {
    for (const [column, origin] of origins)
      if (origin.row !== row) this.elsewhere.set(`${String(row)} ${column}`, origin.row);
  }

  of(fault: ListFault): ListFault {
    const { row, column, message } = fault;
    if (column === undefined) return fault;
    const named = this.columns.get(column);
    return {
      row: this.elsewhere.get(`${String(row)} ${column}`) ?? row,
      column: named ?? column,
      message,
    };
  }
}
