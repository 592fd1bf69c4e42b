import 'reflect-metadata';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { loadConfig } from '../foundation/config/index.js';
import { isDatabaseUnwell } from '../foundation/database/index.js';
import { FailoverCommandModule } from './failover-command.module.js';
import { FailoverSite, type Site } from './failover-site.js';
import { writeSite } from './site-folder.js';

const failover = new Command('failover')
  .description('What shoppers see when nothing else answers: the catalogue as pages that need no server.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

failover
  .command('build')
  .description('writes the site into a folder, as any server of plain files shows it')
  .option('--out <folder>', 'folder; whatever is in it goes', 'build/failover')
  .action(async ({ out }: { readonly out: string }) => {
    const started = performance.now();
    const folder = resolve(out);
    const { objects } = await makeSite();
    await writeSite({ objects }, folder);
    const pages = objects.filter(({ rank }) => rank !== 'part').length;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `${String(pages)} pages, ${String(objects.length - pages)} assets in ${folder} (${seconds} s)\n`,
    );
  });

await failover.parseAsync().catch((error: unknown) => {
  process.exitCode = 1;
  const { message } = error as Error;
  process.stderr.write(`${isDatabaseUnwell(error) ? `the database can’t be reached: ${message}` : message}\n`);
});

async function makeSite(): Promise<Site> {
  const config = await loadConfig(process.env);
  const context = await NestFactory.createApplicationContext(FailoverCommandModule.of(config), {
    logger: ['warn', 'error'],
    abortOnError: false,
  });
  try {
    return await context.get(FailoverSite, { strict: false }).make();
  } finally {
    await context.close();
  }
}
