import { exchange } from './exchange.ts';
import { twin } from './twin.ts';

/** Statements the web tier has sent for visitors so far, by node. */
export async function statements(): Promise<{ writer: number; reader: number }> {
  const { body, status } = await exchange(twin().web.url, { path: '/metrics' });
  if (status !== 200) throw new Error(`/metrics answered ${status}`);
  return { writer: of(body, 'writer'), reader: of(body, 'reader') };
}

function of(metrics: string, node: string): number {
  return Number(
    new RegExp(`^database_queries_total\\{node="${node}",work="requests"[^}]*\\} (\\d+)`, 'm').exec(metrics)?.[1] ?? 0,
  );
}

/** Statements that `visit` costs. The shop has to be idle otherwise: suites on the twin take turns. */
export async function statementsOf(visit: () => Promise<unknown>): Promise<{ writer: number; reader: number }> {
  const before = await statements();
  await visit();
  const after = await statements();
  return { writer: after.writer - before.writer, reader: after.reader - before.reader };
}
