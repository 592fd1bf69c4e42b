import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';

const REQUEST_ID = /^[\w.:=/+-]{8,128}$/;

/**
 * One JSON line per event, each with the tier’s name; lines written while a request is served carry its id. The id is
 * the balancer’s trace id when there is one, so that a shopper’s reference leads through balancer, web and worker.
 */
@Module({})
export class LoggingModule {
  static of(tier: 'web' | 'worker'): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRootAsync({
          inject: [STORE_CONFIG],
          useFactory: (config: StoreConfig) => ({
            pinoHttp: {
              level: config.LOG_LEVEL,
              base: { tier, pid: process.pid },
              formatters: { level: (label: string) => ({ level: label }) },
              timestamp: () => `,"time":"${new Date().toISOString()}"`,
              genReqId: (request: IncomingMessage, response: ServerResponse) =>
                idIn(request) ?? requestIdOf(request, response),
              customProps: (request: IncomingMessage) => ({ requestId: request.id }),
              quietReqLogger: true,
              autoLogging: { ignore: (request: IncomingMessage) => isProbe(request.url) },
              customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) =>
                error !== undefined || response.statusCode >= 500 ? ('error' as const) : ('info' as const),
              serializers: {
                req: (request: { method: string; url: string }) => ({
                  method: request.method,
                  path: pathOf(request.url),
                }),
                res: (response: { statusCode: number }) => ({ status: response.statusCode }),
                // Statement, parameters and message of a database error hold shoppers’ data; the kind and the place don’t.
                err: describeError,
              },
            },
          }),
        }),
      ],
    };
  }
}

/**
 * Gives a request its id before anything can refuse it. The logger does so too, but only once Nest has routed: a body or
 * an address that can’t be read never gets that far, and its sender needs a reference all the same.
 */
export function nameRequest(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  request.id = requestIdOf(request, response);
  next();
}

function idIn(request: IncomingMessage): string | undefined {
  return typeof request.id === 'string' ? request.id : undefined;
}

function requestIdOf(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-amzn-trace-id'] ?? request.headers['x-request-id'];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

/** A query string may hold an order key or an e-mail address: it is not logged. */
function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

function isProbe(url: string | undefined): boolean {
  return url !== undefined && /^\/(healthz|readyz|metrics)(\?|$)/.test(url);
}

function describeError(error: Error & { code?: string; cause?: unknown }): Record<string, unknown> {
  const database = 'sql' in error || 'query' in error || 'driverError' in error;
  return {
    type: error.name,
    code: error.code,
    message: database ? 'database error' : error.message,
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
