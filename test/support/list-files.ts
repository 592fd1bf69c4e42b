import { writeFileSync } from 'node:fs';
import { type DataSource } from 'typeorm';
import { CatalogImport, type ImportOptions, type ImportReport } from '../../src/catalog/import/catalog-import.ts';
import { FaultyList } from '../../src/catalog/import/import-errors.ts';
import { inWords } from '../../src/catalog/import/list-fault.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { commandDataSource } from '../../src/foundation/database/index.ts';
import { twin } from './twin.ts';

/** Text as CSV, every cell in quotes. */
export function csv(rows: readonly (readonly string[])[], delimiter = ','): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return rows.map((cells) => cells.map(quoted).join(delimiter)).join('\r\n');
}

/** What became of a list: the report, or what was said against it. */
export interface Imported {
  readonly report?: ImportReport;
  readonly said: readonly string[];
}

/** Brings lists into one database, in this process: the command does no more than that and speaks. */
export class Importer {
  private readonly dataSource: DataSource;

  constructor(database: string) {
    const config = readConfig({ ...twin().environment, RDS_DB_NAME: database }, 'owner');
    this.dataSource = commandDataSource(config, { entities: [], migrations: [] });
  }

  async open(): Promise<this> {
    await this.dataSource.initialize();
    return this;
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  get source(): DataSource {
    return this.dataSource;
  }

  /** Writes a file and brings it in. */
  async bringIn(file: string, content: string | Uint8Array, options: ImportOptions = {}): Promise<Imported> {
    writeFileSync(file, content);
    return await this.bringInFile(file, options);
  }

  async bringInFile(file: string, options: ImportOptions = {}): Promise<Imported> {
    try {
      return { report: await new CatalogImport(this.dataSource).run(file, options), said: [] };
    } catch (error) {
      if (error instanceof FaultyList) return { said: error.faults.map(inWords) };
      return { said: [(error as Error).message] };
    }
  }
}
