import type { EntityManager } from 'typeorm';

/**
 * The id of rows written in a dry run. A generated one would be used up although its row is taken back, and one beyond the
 * counter would move it; none that is generated is ever 0.
 */
export const DRY_RUN_ID = '0';

class TakenBack extends Error {}

/** Runs `work` in a transaction and rolls it back, letting it write {@link DRY_RUN_ID}. @throws what `work` throws */
export async function takenBack(manager: EntityManager, work: (manager: EntityManager) => Promise<unknown>) {
  const [session] = await manager.query<{ modes: string }[]>('SELECT @@SESSION.sql_mode AS modes');
  const modes = session?.modes ?? '';
  try {
    await manager.transaction('READ COMMITTED', async (own) => {
      // Otherwise 0 asks for the next id.
      await own.query('SET SESSION sql_mode = ?', [`${modes},NO_AUTO_VALUE_ON_ZERO`]);
      await work(own);
      throw new TakenBack('a dry run keeps nothing');
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  } finally {
    // A connection that is lost takes its session with it.
    await manager.query('SET SESSION sql_mode = ?', [modes]).catch(() => undefined);
  }
}
