import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'nestjs-pino';
import { Draining } from './draining.js';

const EXIT_LIMIT_MILLISECONDS = 25_000;
const CLOSE_IDLE_EVERY_MILLISECONDS = 500;

export interface GracefulStopOptions {
  /** Seconds between saying 503 on the health path and refusing new connections. */
  readonly drainSeconds: number;
  /** Work that must end before dependencies close: the worker’s batches. */
  readonly beforeClose?: () => Promise<void>;
}

/** Tells clients to leave after this answer while draining, so that keep-alive connections don't hold the process. */
export function closeWhileDraining(draining: Draining) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    if (draining.started) response.setHeader('Connection', 'close');
    next();
  };
}

/**
 * SIGTERM: health says 503, the balancer gets time to look away, requests in flight finish, dependencies close, exit 0.
 * After 25 seconds it exits 1 whatever is still running, before the platform kills it.
 *
 * Nest’s own shutdown hooks are not used: they close the server before the balancer knows, and have no deadline.
 */
export function stopGracefully(app: INestApplication, logger: Logger, options: GracefulStopOptions): void {
  const draining = app.get(Draining);
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (draining.started) return;
    draining.start();
    logger.log(`${signal}: draining`);
    setTimeout(() => {
      logger.error('still busy after 25 s, leaving');
      process.exit(1);
    }, EXIT_LIMIT_MILLISECONDS).unref();
    await new Promise((resolve) => setTimeout(resolve, options.drainSeconds * 1000));
    await Promise.all([closed(app.getHttpServer() as Server), options.beforeClose?.()]);
    await app.close();
    logger.log('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    });
  }
}

/** `server.close()` alone never ends while busy keep-alive connections go on. */
async function closed(server: Server): Promise<void> {
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, CLOSE_IDLE_EVERY_MILLISECONDS);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
  clearInterval(sweep);
}
