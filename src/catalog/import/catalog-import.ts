import type { DataSource } from 'typeorm';
import { bringInCategories, listedCategories } from './category-list.js';
import { columnsOf, productColumns } from './columns.js';
import { type ListFault, ListFaults } from './list-fault.js';
import { rowsOf } from './price-list.js';
import { type ListedProduct, listedProduct } from './product-row.js';
import { type Changes, Staging } from './staging.js';

const ROWS_AT_ONCE = 1000;

export interface ImportOptions {
  /** List of categories brought in first, in the same transaction. */
  readonly categories?: string | undefined;
  /** Check everything, change nothing. */
  readonly dryRun?: boolean;
  /** Called after each thousand rows. */
  readonly progress?: (rows: number) => void;
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

/**
 * Brings a price list into the catalogue: all of it, or nothing. Rows are read one after another and kept in a staging
 * table, so memory doesn’t grow with the list, and the shop is locked only while the checked list is moved over.
 */
export class CatalogImport {
  /** @param dataSource on the primary, without the shop’s two-second limit per statement */
  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param file CSV or XLSX with a header row
   * @throws {FaultyList} naming every fault by row and column
   * @throws {UnreadableList} when the file is no price list at all
   */
  async run(file: string, options: ImportOptions = {}): Promise<ImportReport> {
    const runner = this.dataSource.createQueryRunner('master');
    try {
      const { manager } = runner;
      const staging = await Staging.open(manager);
      try {
        await runner.startTransaction('READ COMMITTED');
        await this.bringInCategories(runner.manager, options);
        const rows = await this.stage(staging, file, options);
        const changes = await staging.changes();
        if (options.dryRun === true) {
          await runner.rollbackTransaction();
        } else {
          await staging.bringIn(new Date());
          await runner.commitTransaction();
        }
        return { rows, ...changes };
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction();
        throw error;
      } finally {
        await staging.close();
      }
    } finally {
      await runner.release();
    }
  }

  private async bringInCategories(
    manager: Parameters<typeof bringInCategories>[0],
    { categories }: ImportOptions,
  ): Promise<void> {
    if (categories === undefined) return;
    const faults = new ListFaults();
    const listed = await listedCategories(categories, faults);
    if (faults.count > 0) throw new FaultyList(categories, faults.first, faults.count);
    await bringInCategories(manager, listed);
  }

  private async stage(staging: Staging, file: string, { progress, signal }: ImportOptions): Promise<number> {
    const faults = new ListFaults();
    let columns: ReturnType<typeof columnsOf<(typeof productColumns)[number]>>;
    let products: ListedProduct[] = [];
    let rows = 0;
    for await (const listRow of rowsOf(file)) {
      if (columns === undefined) {
        columns = columnsOf(listRow.cells, productColumns, faults);
        if (columns === undefined) break;
        continue;
      }
      rows += 1;
      const product = listedProduct(listRow, columns, faults);
      if (product !== undefined) products.push(product);
      if (rows % ROWS_AT_ONCE === 0) {
        signal?.throwIfAborted();
        await staging.add(products);
        products = [];
        progress?.(rows);
      }
    }
    await staging.add(products);
    progress?.(rows);
    if (columns !== undefined) {
      if (rows === 0) faults.add({ row: 2, column: 'sku', message: 'there is no row below the header' });
      await staging.check(faults);
    } else if (faults.count === 0) {
      faults.add({ row: 1, column: 'sku', message: 'the file is empty' });
    }
    if (faults.count > 0) throw new FaultyList(file, faults.first, faults.count);
    return rows;
  }
}
