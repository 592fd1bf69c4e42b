import type { DataSource, QueryRunner } from 'typeorm';
import { bringInCategories, listedCategories } from './category-list.js';
import { columnsOf, letterOf, productColumns, productHeaders } from './columns.js';
import { type ListFault, ListFaults } from './list-fault.js';
import { listIn } from './list-file.js';
import { BrokenRow, type ListRow, UnreadableList } from './list-row.js';
import type { ListTable } from './list-table.js';
import { type ListedProduct, listedProduct } from './product-row.js';
import { type Changes, Staging } from './staging.js';

const ROWS_AT_ONCE = 1000;
const CHARACTERS_AT_ONCE = 1_000_000;
const LOCK = 'catalog-import';

export interface ImportProgress {
  readonly stage: 'reading' | 'checking' | 'saving';
  readonly rows: number;
  /** How much of the file was read, from 0 to 1. */
  readonly share: number;
}

export interface ImportOptions {
  /** List of categories brought in first, in the same transaction. */
  readonly categories?: string | undefined;
  /** Check everything, change nothing. */
  readonly dryRun?: boolean;
  readonly progress?: (progress: ImportProgress) => void;
  /** Ends it between two steps; nothing is changed then. */
  readonly signal?: AbortSignal;
}

export interface ImportReport extends Changes {
  readonly rows: number;
}

/** Thrown when a price list has faults. Nothing was changed. */
export class FaultyList extends Error {
  constructor(
    readonly file: string,
    /** The first hundred, in the order of the file. */
    readonly faults: readonly ListFault[],
    readonly count: number,
  ) {
    super(`${file}: ${String(count)} ${count === 1 ? 'fault' : 'faults'}`);
    this.name = 'FaultyList';
  }
}

/** Thrown when another price list is being brought in. */
export class ImportUnderWay extends Error {
  constructor() {
    super('another price list is being brought in: try again when it is done');
    this.name = 'ImportUnderWay';
  }
}

/**
 * Brings a price list into the catalogue: all of it, or nothing. Rows are read one after another into a staging table
 * that only this connection sees, so memory doesn’t grow with the list, and the shop’s own tables are locked only while
 * the checked list is moved over.
 */
export class CatalogImport {
  /** @param dataSource on the primary, without the shop’s two-second limit per statement */
  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param file CSV or XLSX with a header row
   * @throws {FaultyList} naming every fault by row and column
   * @throws {UnreadableList} when the file is no price list at all
   * @throws {ImportUnderWay} when another import runs
   */
  async run(file: string, options: ImportOptions = {}): Promise<ImportReport> {
    const runner = this.dataSource.createQueryRunner('master');
    try {
      const [lock] = await runner.manager.query<{ free: unknown }[]>('SELECT GET_LOCK(?, 0) AS free', [LOCK]);
      if (Number(lock?.free) !== 1) throw new ImportUnderWay();
      const staging = await Staging.open(runner.manager);
      try {
        return await this.bringIn(runner, staging, file, options);
      } finally {
        await staging.close();
        await runner.manager.query('SELECT RELEASE_LOCK(?)', [LOCK]);
      }
    } finally {
      await runner.release();
    }
  }

  private async bringIn(
    runner: QueryRunner,
    staging: Staging,
    file: string,
    { categories, dryRun = false, progress, signal }: ImportOptions,
  ): Promise<ImportReport> {
    const listed =
      categories === undefined ? [] : await faultless(categories, (faults) => listedCategories(categories, faults));
    return await faultless(file, async (faults) => {
      const rows = await this.stage(staging, await priceListIn(file), faults, { progress, signal });
      await runner.startTransaction('READ COMMITTED');
      try {
        progress?.({ stage: 'checking', rows, share: 1 });
        await bringInCategories(runner.manager, listed);
        await staging.check(faults);
        const changes = await staging.changes();
        signal?.throwIfAborted();
        if (faults.count > 0 || dryRun) {
          await runner.rollbackTransaction();
        } else {
          progress?.({ stage: 'saving', rows, share: 1 });
          await staging.bringIn(new Date(), signal);
          await runner.commitTransaction();
        }
        return { rows, ...changes };
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction();
        throw error;
      }
    });
  }

  /** Reads the list into the staging table and returns how many rows it has below the header. */
  private async stage(
    staging: Staging,
    table: ListTable,
    faults: ListFaults,
    { progress, signal }: Pick<ImportOptions, 'progress' | 'signal'>,
  ): Promise<number> {
    const columns = columnsOf(table.header, productColumns, faults);
    if (columns === undefined) return 0;
    let products: ListedProduct[] = [];
    let characters = 0;
    let rows = 0;
    for await (const listRow of rowsUntilBroken(table, faults)) {
      rows += 1;
      const product = listedProduct(listRow, columns, faults);
      if (product !== undefined) products.push(product);
      characters += listRow.cells.reduce((sum, cell) => sum + cell.length, 0);
      if (rows % ROWS_AT_ONCE === 0 || characters > CHARACTERS_AT_ONCE) {
        signal?.throwIfAborted();
        await staging.add(products);
        products = [];
        characters = 0;
        progress?.({ stage: 'reading', rows, share: table.share });
      }
    }
    await staging.add(products);
    if (rows === 0 && faults.count === 0) {
      faults.add({ row: table.header.row, column: 'sku', message: 'there is no product in this file' });
    }
    return rows;
  }
}

/** @throws {UnreadableList} when the file is no list, or no row of it names a column of a price list */
async function priceListIn(file: string): Promise<ListTable> {
  const table = await listIn(file, productHeaders);
  if (table !== undefined) return table;
  throw new UnreadableList(
    `no row of this file names the columns of a price list: sku, and any of ${productColumns.slice(1).join(', ')}`,
  );
}

/** The rows of a list up to one that can’t be read, which is then among the faults. */
async function* rowsUntilBroken({ header, rows }: ListTable, faults: ListFaults): AsyncGenerator<ListRow> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    const { row, index, reason } = error;
    const at = index === undefined ? {} : { column: header.cells[index]?.trim() || letterOf(index) };
    faults.add({ row, ...at, message: reason });
  }
}

/** What `work` made of a file, or all that is wrong with it. */
async function faultless<T>(file: string, work: (faults: ListFaults) => Promise<T>): Promise<T> {
  const faults = new ListFaults();
  const made = await work(faults);
  if (faults.count > 0) throw new FaultyList(file, faults.first, faults.count);
  return made;
}
