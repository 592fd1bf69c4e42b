import type { Logger } from 'nestjs-pino';

/** A stray rejection means a state nobody designed: log it, exit, let the platform start a clean process. */
export function exitOnStrayErrors(logger: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal({ err: error, event }, 'unexpected, leaving');
      process.exit(70);
    });
  }
}
