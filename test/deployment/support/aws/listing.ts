/** So many names are told at once. */
const PAGE = 2;

/** Answers for the services that speak JSON: the names of what there is, page by page. */
export function listing(
  target: string,
  { tables, queues }: Readonly<Record<'tables' | 'queues', readonly string[]>>,
  asked: string,
): object {
  const { ExclusiveStartTableName: after, NextToken: from } = JSON.parse(asked) as Record<string, string | undefined>;
  if (target.endsWith('.ListTables')) {
    const start = after === undefined ? 0 : tables.indexOf(after) + 1;
    const page = tables.slice(start, start + PAGE);
    return { TableNames: page, ...(start + PAGE < tables.length ? { LastEvaluatedTableName: page.at(-1) } : {}) };
  }
  if (target.endsWith('.ListQueues')) {
    const start = Number(from ?? 0);
    const page = queues.slice(start, start + PAGE);
    return {
      QueueUrls: page.map((name) => `https://sqs.us-east-1.amazonaws.com/123456789012/${name}`),
      ...(start + PAGE < queues.length ? { NextToken: String(start + PAGE) } : {}),
    };
  }
  throw new Error(`nobody answers ${target} here`);
}
