import 'reflect-metadata';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { loadConfig } from '../foundation/config/index.js';
import { isDatabaseUnwell } from '../foundation/database/index.js';
import { FailoverCommandModule } from './failover-command.module.js';
import { FailoverPublisher } from './failover-publisher.js';
import { FailoverSite } from './failover-site.js';
import { writeSite } from './site-folder.js';

const failover = new Command('failover')
  .description('What shoppers see when nothing else answers: the catalogue as pages that need no server.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

failover
  .command('build')
  .description('writes the site into a folder, as any server of plain files shows it')
  .option('--out <folder>', 'folder; whatever is in it goes', 'build/failover')
  .action(({ out }: { readonly out: string }) => inShop((shop) => build(shop, resolve(out))));

failover
  .command('publish')
  .description('brings the site into FAILOVER_BUCKET, or BUCKET, whole at every moment; sends only what changed')
  .option('--json', 'the report as JSON')
  .action(({ json }: { readonly json?: true }) => inShop((shop) => publish(shop, json === true)));

await failover.parseAsync().catch((error: unknown) => {
  process.exitCode = 1;
  const { message } = error as Error;
  process.stderr.write(`${isDatabaseUnwell(error) ? `the database can’t be reached: ${message}` : message}\n`);
});

async function build(shop: INestApplicationContext, folder: string): Promise<void> {
  const started = performance.now();
  const site = await shop.get(FailoverSite, { strict: false }).make();
  await writeSite(site, folder);
  const pages = site.objects.filter(({ rank }) => rank !== 'part').length;
  const assets = site.objects.length - pages;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${String(pages)} pages, ${String(assets)} assets in ${folder} (${seconds} s)\n`);
}

async function publish(shop: INestApplicationContext, json: boolean): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort(new Error('stopped: what was published before is whole, the next publishing does the rest'));
    });
  }
  const report = await shop.get(FailoverPublisher, { strict: false }).publish(stop.signal);
  const { pages, assets, sent, unchanged, removed, seconds } = report;
  const counts = `${String(sent)} sent, ${String(unchanged)} unchanged, ${String(removed)} removed`;
  const words = `${String(pages)} pages, ${String(assets)} assets: ${counts} (${seconds.toFixed(1)} s)`;
  process.stdout.write(`${json ? JSON.stringify(report) : words}\n`);
}

async function inShop(work: (shop: INestApplicationContext) => Promise<void>): Promise<void> {
  const config = await loadConfig(process.env, 'worker', 'needs its address');
  const shop = await NestFactory.createApplicationContext(FailoverCommandModule.of(config), {
    logger: ['warn', 'error'],
    abortOnError: false,
  });
  try {
    await work(shop);
  } finally {
    await shop.close();
  }
}
