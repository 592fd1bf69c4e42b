import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { ConfigFaults, loadConfig, shortcomingsInWords } from './foundation/config/index.js';
import { checkSelf, exitOnStrayErrors, stopGracefully, watchForStalls } from './foundation/lifecycle/index.js';
import { StoreModule } from './store.module.js';
import { dressForTheWeb } from './web/index.js';

/** Longer than any proxy in front keeps a connection, so that it is never closed under a request on its way. */
const KEEP_ALIVE_MILLISECONDS = 75_000;
const REQUEST_MILLISECONDS = 30_000;

async function openTheStore(): Promise<void> {
  const config = await loadConfig(process.env, 'web', 'tells its address');
  const app = await NestFactory.create<NestExpressApplication>(StoreModule.of(config), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  const logger = app.get(Logger);
  app.useLogger(logger);
  exitOnStrayErrors(logger);
  dressForTheWeb(app);
  stopGracefully(app, logger, { drainSeconds: config.DRAIN_SECONDS });
  const server = app.getHttpServer();
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  server.headersTimeout = KEEP_ALIVE_MILLISECONDS + 5_000;
  server.requestTimeout = REQUEST_MILLISECONDS;
  await app.listen(config.PORT, config.BIND_ADDRESS);
  checkSelf(app, logger);
  watchForStalls(logger);
  const lacking = shortcomingsInWords(config);
  if (lacking !== undefined) logger.warn(lacking);
  logger.log(`the store is open on ${config.BIND_ADDRESS}:${String(config.PORT)}`);
}

openTheStore().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigFaults ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exit(1);
});
