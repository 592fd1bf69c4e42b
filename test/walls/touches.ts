/** What a statement does to a table. */
export interface Touch {
  readonly verb: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly table: string;
  /** File and line of the code that sends it. */
  readonly place: string;
}

/** Methods of TypeORM’s manager, by what they need. What isn’t here is taken to need everything. */
export const MANAGER: Readonly<Record<string, readonly Touch['verb'][]>> = {
  find: ['SELECT'],
  findBy: ['SELECT'],
  findOne: ['SELECT'],
  findOneBy: ['SELECT'],
  findAndCount: ['SELECT'],
  count: ['SELECT'],
  countBy: ['SELECT'],
  exists: ['SELECT'],
  existsBy: ['SELECT'],
  createQueryBuilder: ['SELECT'],
  insert: ['INSERT'],
  // Which rows: the columns of a condition are read.
  update: ['SELECT', 'UPDATE'],
  delete: ['SELECT', 'DELETE'],
};
export const EVERYTHING: readonly Touch['verb'][] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/** Stands for what is put into a template. */
export const HOLE = '?';

/** What a statement, or a part of one, does to which of the known tables, by what MySQL asks rights for. */
export function touchesOf(sql: string, known: readonly string[]): (readonly [string, readonly Touch['verb'][]])[] {
  const all = (pattern: RegExp) =>
    [...sql.matchAll(pattern)].flatMap(([, table = '']) =>
      table === HOLE ? [''] : known.includes(table) ? [table] : [],
    );
  const isUpsert = /\bON\s+DUPLICATE\s+KEY\s+UPDATE\b/.test(sql);
  const locks = /\bFOR\s+UPDATE\b/.test(sql);
  return [
    ...all(/\bINSERT\s+(?:IGNORE\s+)?INTO\s+`?(\w+|\?)/g).map(
      (table) => [table, isUpsert ? (['INSERT', 'UPDATE', 'SELECT'] as const) : (['INSERT'] as const)] as const,
    ),
    ...all(/(?<!\b(?:FOR|KEY)\s+)\bUPDATE\s+`?(\w+|\?)/g).map(
      (table) => [table, ['SELECT', 'UPDATE'] as const] as const,
    ),
    ...all(/\bDELETE\s+(?:\w+\s+)?FROM\s+`?(\w+|\?)/g).map((table) => [table, ['SELECT', 'DELETE'] as const] as const),
    ...all(
      /\b(?:REPLACE\s+(?:INTO\s+)?|TRUNCATE\s+(?:TABLE\s+)?|(?:ALTER|DROP|LOCK|RENAME)\s+TABLES?\s+)`?(\w+|\?)/g,
    ).map((table) => [table, EVERYTHING] as const),
    ...all(/(?:(?<!\bDELETE\s+)\bFROM|\bJOIN)\s+`?(\w+|\?)/g).map(
      (table) => [table, locks ? (['SELECT', 'UPDATE'] as const) : (['SELECT'] as const)] as const,
    ),
  ];
}
