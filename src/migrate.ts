import { Command } from 'commander';
import { refreshSearchTexts } from './catalog/index.js';
import { ConfigFaults, loadConfig, type StoreConfig } from './foundation/config/index.js';
import { commandDataSource, TierUsers } from './foundation/database/index.js';
import { rights } from './rights.js';
import { schema } from './schema.js';

const LOCK = 'shapestore-migrations';
const LOCK_SECONDS = 120;

const HELP = `
As the owner of the schema (RDS_USERNAME). Users are those of RDS_WEB_USERNAME, RDS_READER_USERNAME and RDS_WORKER_USERNAME, with the
passwords of the configuration; a password that changed goes on working beside the new one until it is forgotten (MySQL).
Exit codes: 0 done, or nothing to do; 1 it couldn't be done; 2 wrong use.`;

const migrations = new Command('migrate')
  .description(
    'Moves the schema on, one process at a time, and makes the database users of the tiers with their rights.',
  )
  .option('--forget-old-passwords', 'have only the present passwords of the users let in, once every process has them')
  .addHelpText('after', HELP)
  .showHelpAfterError('--help tells more')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async ({ forgetOldPasswords = false }: { readonly forgetOldPasswords?: boolean }) => {
    const config = await loadConfig(process.env, 'owner');
    const said = await migrate(config);
    if (forgetOldPasswords) await new TierUsers(config, rights).forgetOldPasswords();
    for (const line of said) process.stdout.write(`${line}\n`);
  });

/** Runs pending migrations on the primary, then lets the tiers’ users in. Answers what was done. */
async function migrate(config: StoreConfig): Promise<string[]> {
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
    return [
      done.length === 0 ? 'schema is up to date' : `migrated: ${done.map(({ name }) => name).join(', ')}`,
      ...(searchable > 0 ? [`${String(searchable)} products prepared for searching`] : []),
      ...(await new TierUsers(config, rights).letIn()),
    ];
  } finally {
    await holder.query('SELECT RELEASE_LOCK(?)', [LOCK]);
    await holder.release();
    await dataSource.destroy();
  }
}

migrations.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigFaults || error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
