import { Injectable } from '@nestjs/common';
import { Database } from '../../../src/foundation/database/index.js';

/** Says that somebody is at it already. */
export const UNDERWAY = Symbol('UNDERWAY');

/**
 * Sees to it that one worker at a time does a thing. The lock is the primary’s own and belongs to a connection: it is free
 * again the moment its holder is gone, however that went.
 */
@Injectable()
export class TaskLock {
  constructor(private readonly database: Database) {}

  /**
   * Runs `work` alone of all workers on this database.
   *
   * @returns what it gave, or {@link UNDERWAY} when somebody else is at it
   * @throws {DatabaseUnwell} when the primary can’t be asked, and whatever `work` throws
   */
  async alone<T>(name: string, work: () => Promise<T>): Promise<T | typeof UNDERWAY> {
    let outcome: { readonly value: T } | { readonly thrown: unknown } | undefined;
    await this.database.writing(async (manager) => {
      // Locks are the server’s, and a server may hold several shops.
      const lock = "CONCAT(LEFT(DATABASE(), 40), '.task.', ?)";
      const [row] = await manager.query<{ got: string | number | null }[]>(`SELECT GET_LOCK(${lock}, 0) AS got`, [
        name,
      ]);
      if (Number(row?.got) !== 1) return;
      try {
        outcome = await work().then(
          (value) => ({ value }),
          (thrown: unknown) => ({ thrown }),
        );
      } finally {
        // A connection that died has let go by itself.
        await manager.query(`SELECT RELEASE_LOCK(${lock})`, [name]).catch(() => undefined);
      }
    });
    if (outcome === undefined) return UNDERWAY;
    if ('thrown' in outcome) throw outcome.thrown;
    return outcome.value;
  }
}
