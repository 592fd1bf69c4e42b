import { Injectable } from '@nestjs/common';
import { Clock } from '../../../../src/foundation/clock/index.js';
import { Database } from '../../../../src/foundation/database/index.js';
import { Rush } from '../../consumers/rush.js';
import type { Task, TaskReport } from '../task.js';
import { type Keeping, keepings } from './keeping.js';

const DAY = 86_400_000;
/** So few that neither locks nor the replica’s work are felt by a shopper. */
const TOGETHER = 500;

/** Deletes what was kept for as long as `keeping.ts` says. */
@Injectable()
export class RetentionTask implements Task {
  readonly name = 'retention';

  constructor(
    private readonly database: Database,
    private readonly rush: Rush,
    private readonly clock: Clock,
  ) {}

  /** Rows that were deleted, by what they were. */
  async run(signal: AbortSignal): Promise<TaskReport> {
    const report: Record<string, number> = {};
    for (const [what, keeping] of Object.entries(keepings)) report[what] = await this.clear(keeping, signal);
    return report;
  }

  private async clear({ table, key = 'id', spent, days, along }: Keeping, signal: AbortSignal): Promise<number> {
    const end = new Date(this.clock.now() - days * DAY);
    for (let deleted = 0; ;) {
      signal.throwIfAborted();
      await this.rush.over();
      const ids = await this.database.writing(async (manager) => {
        // Found first and deleted by key: a delete that searches locks what it passes.
        const found = await manager.query<{ id: string }[]>(
          `SELECT ${key} AS id FROM ${table} WHERE ${spent} LIMIT ${String(TOGETHER)}`,
          [end],
        );
        if (found.length === 0) return found;
        const keys = found.map(({ id }) => id);
        // Asked once more: what was spent a moment ago may be in use again.
        await manager.query(`DELETE FROM ${table} WHERE ${key} IN (?) AND ${spent}`, [keys, end]);
        if (along !== undefined) {
          const orphans = `${along.column} IN (?) AND ${along.column} NOT IN (SELECT id FROM ${table})`;
          await manager.query(`DELETE FROM ${along.table} WHERE ${orphans}`, [keys]);
        }
        return found;
      });
      deleted += ids.length;
      if (ids.length < TOGETHER) return deleted;
    }
  }
}
