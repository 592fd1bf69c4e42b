import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { ConfigFaults, loadConfig, shortcomingsInWords } from '../../src/foundation/config/index.js';
import {
  checkSelf,
  closeWhileDraining,
  Draining,
  exitOnStrayErrors,
  stopGracefully,
  watchForStalls,
} from '../../src/foundation/lifecycle/index.js';
import { OrdersConsumer } from './consumers/orders-consumer.js';
import { TaskRunner } from './schedule/task-runner.js';
import { WorkerModule } from './worker.module.js';

async function startWorking(): Promise<void> {
  const config = await loadConfig(process.env, 'worker', 'tells its address');
  const app = await NestFactory.create<NestExpressApplication>(WorkerModule.of(config), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  const logger = app.get(Logger);
  app.useLogger(logger);
  app.disable('x-powered-by');
  app.use(closeWhileDraining(app.get(Draining)));
  exitOnStrayErrors(logger);
  const consumer = app.get(OrdersConsumer);
  const tasks = app.get(TaskRunner);
  const beforeClose = async () => {
    tasks.stop();
    await consumer.stop();
  };
  stopGracefully(app, logger, { drainSeconds: 0, beforeClose });
  await app.listen(config.PORT, config.BIND_ADDRESS);
  checkSelf(app, logger);
  watchForStalls(logger);
  const lacking = shortcomingsInWords(config);
  if (lacking !== undefined) logger.warn(lacking);
  logger.log(`the worker answers on ${config.BIND_ADDRESS}:${String(config.PORT)}`);
}

startWorking().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigFaults ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exit(1);
});
