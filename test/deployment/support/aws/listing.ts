/** So many names are told at once. */
const PAGE = 2;

/** Answers for the service that speaks JSON: the names of tables, page by page. */
export function listing(target: string, tables: readonly string[], asked: string): object {
  if (!target.endsWith('.ListTables')) throw new Error(`nobody answers ${target} here`);
  const { ExclusiveStartTableName: after } = JSON.parse(asked) as Record<string, string | undefined>;
  const start = after === undefined ? 0 : tables.indexOf(after) + 1;
  const page = tables.slice(start, start + PAGE);
  return { TableNames: page, ...(start + PAGE < tables.length ? { LastEvaluatedTableName: page.at(-1) } : {}) };
}
