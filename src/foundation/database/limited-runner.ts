import type mysql from 'mysql2';
import type { PoolConnection } from 'mysql2';
import type { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js';
import { DatabaseUnwell, isStuckQuery } from './database-unwell.js';
import type { StatementGates } from './statement-gates.js';
import { StatementStuck } from './stuck.js';
import { timed } from '../clock/index.js';

/** Limits to the statements of one call. */
export interface StatementLimits {
  /** When the call is over, by `performance.now()`. */
  readonly until: number;
  /** Milliseconds a statement may take. */
  readonly statement: number;
  readonly gates: StatementGates;
}

type Query = (...given: Parameters<MysqlQueryRunner['query']>) => Promise<unknown>;

/** What ends a transaction must be heard out: cut short, it leaves nobody knowing what became of it. */
const ENDS_TRANSACTION = /^\s*(?:commit|rollback)\b/i;

/**
 * Makes a runner keep to limits: each of its statements ends within its own time and that of the call, the wait for a
 * connection included; the first waits in line with calls of its kind, and each is refused while its kind is stuck.
 *
 * Its statements throw {BreakerOpen}, {StatementStuck}, or {DatabaseUnwell} when the call’s time is over.
 */
export function limited(runner: MysqlQueryRunner, { until, statement, gates }: StatementLimits): MysqlQueryRunner {
  const query: Query = runner.query.bind(runner);
  const release: () => Promise<void> = runner.release.bind(runner);
  const left = Promise.withResolvers<undefined>();
  const timeLeft = () => until - performance.now();
  let entered: Promise<void> | undefined;
  return Object.assign(runner, {
    query: async (...given: Parameters<typeof runner.query>): Promise<unknown> => {
      const [sql] = given;
      if (ENDS_TRANSACTION.test(sql)) return await query(...given);
      // Before the breaker: who waited in line while it opened is refused, and not stuck in turn.
      entered ??= gates.enter(sql, left.promise);
      await timed(timeLeft(), entered, tooLong);
      return await gates.pass(sql, async () => {
        await connected(runner, timeLeft());
        const most = Math.min(statement, timeLeft());
        try {
          return await timed(most, query(...given), () => new StatementStuck(most));
        } catch (error) {
          await replaceIfStuck(runner, error);
          throw error;
        }
      });
    },
    release: async () => {
      left.resolve(undefined);
      await release();
    },
  });
}

/** Closes a connection on which no answer came: whatever is sent next, be it ROLLBACK, would wait for that answer. */
export async function replaceIfStuck(runner: MysqlQueryRunner, error: unknown): Promise<void> {
  if (isStuckQuery(error)) destroy((await runner.connect()) as PoolConnection);
}

/** Ends the socket, too: `destroy` alone says goodbye and waits for a server that may never hear it. */
export function destroy(connection: mysql.Connection): void {
  connection.destroy();
  (connection as unknown as { stream?: { destroy?: () => void } }).stream?.destroy?.();
}

async function connected(runner: MysqlQueryRunner, milliseconds: number): Promise<void> {
  const connection = runner.connect() as Promise<PoolConnection>;
  try {
    await timed(milliseconds, connection, tooLong);
  } catch (error) {
    // The runner is released before its connection comes: nobody else would give that back.
    connection.then(
      (late) => {
        late.release();
      },
      () => undefined,
    );
    throw error;
  }
}

function tooLong(): DatabaseUnwell {
  return new DatabaseUnwell('it takes too long');
}
