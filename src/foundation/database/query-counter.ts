import { Logger as NestLogger } from '@nestjs/common';
import { Counter, register } from 'prom-client';
import type { Logger, QueryRunner } from 'typeorm';

const METRIC = 'database_queries_total';

function counter(): Counter<'node' | 'work'> {
  const known = register.getSingleMetric(METRIC) as Counter<'node' | 'work'> | undefined;
  return (
    known ?? new Counter({ name: METRIC, help: 'Statements sent to MySQL, by node', labelNames: ['node', 'work'] })
  );
}

/**
 * Counts statements per node and names slow ones. What the process does for itself is counted apart, so that a test can
 * hold a page to its query budget. Parameters are never logged: they are shoppers’ names and addresses.
 */
export class QueryCounter implements Logger {
  private readonly logger = new NestLogger('Database');
  private readonly queries = counter();

  logQuery(_query: string, _parameters?: unknown[], runner?: QueryRunner): void {
    this.queries.inc({
      node: runner?.getReplicationMode() === 'slave' ? 'reader' : 'writer',
      work: runner?.data['upkeep'] === true ? 'upkeep' : 'requests',
    });
  }

  logQueryError(error: string | Error, query: string): void {
    const code = (error as { code?: string }).code ?? 'unknown';
    this.logger.debug(`statement failed (${code}): ${query.slice(0, 200)}`);
  }

  logQuerySlow(time: number, query: string): void {
    this.logger.warn(`slow statement, ${String(time)} ms: ${query.slice(0, 200)}`);
  }

  logSchemaBuild(): void {
    // Schema changes go through migrations, which announce themselves.
  }

  logMigration(message: string): void {
    this.logger.log(message);
  }

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    if (level === 'warn') this.logger.warn(message);
  }
}
