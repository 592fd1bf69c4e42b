import type { Connection, RowDataPacket } from 'mysql2/promise';

/** How a value is written: as it came, between quotes, or as hexadecimal digits. */
export type Kind = 'figure' | 'text' | 'bytes';

export interface Column {
  readonly name: string;
  readonly kind: Kind;
}

/** A table as a dump needs to know it: without the columns that the server computes itself. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** TypeORM’s own, filled by running the migrations. */
export const MIGRATIONS = 'migrations';

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'double', 'year'].map(
    (type) => [type, 'figure'] as const,
  ),
  ...['char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'enum', 'set', 'json'].map(
    (type) => [type, 'text'] as const,
  ),
  ...['date', 'time', 'datetime', 'timestamp'].map((type) => [type, 'text'] as const),
  ...['binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob'].map((type) => [type, 'bytes'] as const),
]);

/**
 * Every table of the connection’s database, by name.
 *
 * @throws for a column whose values a dump would not hold to the last digit (FLOAT is rounded on its way, for example)
 */
export async function tablesOf(connection: Connection): Promise<Table[]> {
  const [rows] = await connection.query<(RowDataPacket & Record<'tableName' | 'name' | 'type' | 'extra', string>)[]>(
    `SELECT c.table_name AS tableName, c.column_name AS name, LOWER(c.data_type) AS type, UPPER(c.extra) AS extra
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
     ORDER BY c.table_name, c.ordinal_position`,
  );
  const columns = new Map<string, Column[]>();
  for (const { tableName, name, type, extra } of rows) {
    const known = columns.get(tableName) ?? [];
    columns.set(tableName, known);
    if (/(VIRTUAL|STORED) GENERATED/.test(extra)) continue;
    const kind = KINDS.get(type);
    if (kind === undefined) throw new Error(`a dump can’t hold ${tableName}.${name}: nobody taught it ${type}`);
    known.push({ name, kind });
  }
  return [...columns].map(([name, each]) => ({ name, columns: each }));
}
