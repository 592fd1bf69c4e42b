import { ConfigFaults, loadConfig } from './foundation/config/index.js';
import { commandDataSource } from './foundation/database/index.js';
import { refreshSearchTexts } from './catalog/index.js';
import { schema } from './schema.js';

const LOCK = 'shapestore-migrations';
const LOCK_SECONDS = 120;

/** Runs pending migrations on the primary, one process at a time, and says what it did. Exit 1 when it couldn’t. */
async function migrate(): Promise<void> {
  const config = await loadConfig(process.env);
  const dataSource = commandDataSource(config, schema);
  await dataSource.initialize();
  const holder = dataSource.createQueryRunner('master');
  try {
    const [{ held }] = (await holder.query('SELECT GET_LOCK(?, ?) AS held', [LOCK, LOCK_SECONDS])) as [
      { held: unknown },
    ];
    if (Number(held) !== 1) throw new Error('another process has been migrating for two minutes');
    const done = await dataSource.runMigrations();
    // Before the new version serves: it searches in nothing else.
    const searchable = await refreshSearchTexts(dataSource.manager);
    if (searchable > 0) process.stdout.write(`${String(searchable)} products prepared for searching\n`);
    process.stdout.write(
      done.length === 0 ? 'schema is up to date\n' : `migrated: ${done.map(({ name }) => name).join(', ')}\n`,
    );
  } finally {
    await holder.query('SELECT RELEASE_LOCK(?)', [LOCK]);
    await holder.release();
    await dataSource.destroy();
  }
}

migrate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigFaults || error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
