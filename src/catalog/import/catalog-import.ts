import type { DataSource, QueryRunner } from 'typeorm';
import { refreshSearchTexts } from '../search/index.js';
import { noteApplied, whenApplied } from './applied-stock-changes.js';
import { bringInCategories, listedCategories } from './category-list.js';
import {
  type Changes,
  changesOf,
  firstChanges,
  firstWithdrawals,
  type ProductChange,
  type Withdrawal,
} from './changes.js';
import { EndState } from './end-state.js';
import { faultless, ImportUnderWay, isMost, StockChangesAppliedBefore, TooManyWithdrawn } from './import-errors.js';
import { checkRows } from './list-checks.js';
import type { ListFault, ListFaults } from './list-fault.js';
import { mergeProducts } from './merge.js';
import { missingPictures, type PictureNotes } from './pictures.js';
import type { ExportReport } from './other-shops/export-report.js';
import { addShelves } from './other-shops/new-shelves.js';
import { type OpenOptions, priceListIn, type StagedList, stageList } from './stage-list.js';
import { Staging } from './staging.js';
import { mergeStock } from './stock-merge.js';

const LOCK = 'catalog-import';

export interface ImportProgress {
  readonly stage: 'reading' | 'checking' | 'saving';
  readonly rows: number;
  /** How much of the file was read, from 0 to 1. */
  readonly share: number;
}

export interface ImportOptions extends OpenOptions {
  /** Where pictures of the shop’s own are looked for: what the shop serves, unless told otherwise. */
  readonly pictureFolder?: string;
  /** List of categories brought in first, in the same transaction. */
  readonly categories?: string | undefined;
  /** Check everything, change nothing, and tell the first products that would change, so many. */
  readonly dryRun?: { readonly shows: number } | undefined;
  /** Take off sale what is not in the list. */
  readonly withdrawMissing?: boolean;
  /** Do so even if that is most of what is on sale. */
  readonly withdrawMost?: boolean;
  /** Bring in stock changes that were brought in before. */
  readonly again?: boolean;
  readonly progress?: (progress: ImportProgress) => void;
  /** Ends it between two steps; nothing is changed then. */
  readonly signal?: AbortSignal;
}

export interface ImportReport extends Changes {
  readonly rows: number;
  /** What became of its rows, when the list was made of another. */
  readonly mapped: ExportReport | undefined;
  /** Worth a look, and no fault. */
  readonly pictures: PictureNotes;
  /** Of a dry run: why the list would not be brought in, though it has no fault. */
  readonly refusal: Error | undefined;
  /** Of a dry run: the first products that would change, and the first that would go off sale. */
  readonly first: readonly ProductChange[];
  readonly firstWithdrawn: readonly Withdrawal[];
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
   * @param file CSV or XLSX in which some row near the top names the columns
   * @throws {FaultyList} naming every fault by row and column
   * @throws {UnreadableList} when the file is no price list at all
   * @throws {ImportUnderWay} when another import runs
   * @throws {StockChangesAppliedBefore} when its stock changes are in already
   * @throws {TooManyWithdrawn} when most of the shop would go off sale
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
    options: ImportOptions,
  ): Promise<ImportReport> {
    const { categories, dryRun, pictureFolder, progress, signal } = options;
    const listed =
      categories === undefined ? [] : await faultless(categories, (faults) => listedCategories(categories, faults));
    return await faultless(file, async (faults) => {
      const table = await priceListIn(file, options);
      const mapped = 'report' in table ? table.report : undefined;
      const theirs = (fault: ListFault) => ('theirs' in table ? table.theirs(fault) : fault);
      faults.tellAs(theirs);
      const list = await stageList(staging, table, faults, {
        progress: ({ rows, share }) => progress?.({ stage: 'reading', rows, share }),
        signal,
      });
      progress?.({ stage: 'checking', rows: list.rows, share: 1 });
      const pictures = await missingPictures(runner.manager, pictureFolder);
      signal?.throwIfAborted();
      await runner.startTransaction('READ COMMITTED');
      try {
        await bringInCategories(runner.manager, listed);
        if (mapped !== undefined) await addShelves(runner.manager, mapped);
        const report = await this.check(staging, list, faults, options);
        signal?.throwIfAborted();
        const ready = faults.count === 0 && dryRun === undefined;
        if (ready) {
          if (report.refusal !== undefined) throw report.refusal;
          progress?.({ stage: 'saving', rows: list.rows, share: 1 });
          await this.save(staging, faults, signal);
        }
        if (ready && faults.count === 0) await runner.commitTransaction();
        else await runner.rollbackTransaction();
        return { rows: list.rows, mapped, pictures: { ...pictures, first: pictures.first.map(theirs) }, ...report };
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction();
        throw error;
      }
    });
  }

  /** What no row can know of itself, and what the list would change. */
  private async check(
    staging: Staging,
    { columns }: StagedList,
    faults: ListFaults,
    options: ImportOptions,
  ): Promise<Omit<ImportReport, 'rows' | 'mapped' | 'pictures'>> {
    const { manager } = staging;
    const { withdrawMissing = false, dryRun } = options;
    await checkRows(manager, faults);
    // Nothing else moves an address, and only with one can a product be new.
    if (withdrawMissing || columns.has('slug') || columns.has('on_sale')) {
      const endState = new EndState(manager);
      await endState.workOut(withdrawMissing);
      await endState.check(faults);
      await endState.noteNewSlugs();
    }
    const changes = await changesOf(manager);
    return {
      ...changes,
      refusal: await refusalOf(staging, changes, options),
      first: dryRun === undefined ? [] : await firstChanges(manager, dryRun.shows),
      firstWithdrawn: dryRun === undefined ? [] : await firstWithdrawals(manager, dryRun.shows),
    };
  }

  private async save(staging: Staging, faults: ListFaults, signal: AbortSignal | undefined): Promise<void> {
    const { manager, stockChangesDigest: digest } = staging;
    const at = new Date();
    if (digest !== undefined) await noteApplied(manager, digest, at);
    await mergeProducts(manager, at);
    signal?.throwIfAborted();
    await mergeStock(manager, at, faults);
    signal?.throwIfAborted();
    await refreshSearchTexts(manager, signal);
  }
}

async function refusalOf(
  { manager, stockChangesDigest: digest }: Staging,
  { withdrawn, onSaleBefore }: Changes,
  { again = false, withdrawMost = false }: ImportOptions,
): Promise<Error | undefined> {
  if (!withdrawMost && isMost(withdrawn, onSaleBefore)) return new TooManyWithdrawn(withdrawn, onSaleBefore);
  const before = digest === undefined || again ? undefined : await whenApplied(manager, digest);
  return before && new StockChangesAppliedBefore(before);
}
