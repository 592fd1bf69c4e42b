import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import type { Logger } from 'nestjs-pino';
import { Draining } from './draining.js';

const EVERY_MILLISECONDS = 5000;
const ANSWER_MILLISECONDS = 4000;
/** Half a minute: an outage of something else, a pause or a burst is over by then, or answers meanwhile. */
const UNANSWERED_IN_A_ROW = 6;
/**
 * It answers and says itself that it no longer does its work, which has had minutes already; or has no descriptor to ask
 * with, while visitors who are connected may well be served.
 */
const FAILING_IN_A_ROW = 12;
/** EX_SOFTWARE, as for every fault that nobody designed. */
const EXIT_CODE = 70;
const CONTEXT = 'Lifecycle';

/** What a process was told that asked itself: the status, or the kind of fault. */
export type SelfAnswer = number | string;

/**
 * Judges a process by what it answers itself. To leave is the verdict once it has given no answer for half a minute (its
 * listening socket is dead), or has called itself failing, or had no descriptor left, for a whole one.
 */
export class SelfVerdict {
  private unanswered = 0;
  private failing = 0;

  /** @returns why to leave, or undefined to go on */
  hear(answer: SelfAnswer): string | undefined {
    // The whole machine has run out: another process would fare no better.
    if (answer === 'ENFILE') return undefined;
    this.unanswered = typeof answer === 'string' && answer !== 'EMFILE' ? this.unanswered + 1 : 0;
    this.failing = answer === 200 ? 0 : this.failing + 1;
    if (this.unanswered >= UNANSWERED_IN_A_ROW) return `no answer: ${String(answer)}`;
    return this.failing >= FAILING_IN_A_ROW ? `failing: ${String(answer)}` : undefined;
  }
}

/**
 * Asks `/healthz` of this very process over the network every five seconds, and ends the process, to be started anew by
 * the platform, when {@link SelfVerdict} says so. Nothing else would: a load balancer sends shoppers elsewhere, and a
 * worker has none. After a failed try idle connections of clients are closed, which gives their descriptors back.
 */
export function checkSelf(app: INestApplication, logger: Logger): void {
  const draining = app.get(Draining);
  const server = app.getHttpServer() as Server;
  const { port, address } = server.address() as AddressInfo;
  // A server that listens everywhere is asked at home.
  const host = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address;
  const verdict = new SelfVerdict();
  const check = async (): Promise<void> => {
    const answer = await ask(host, port);
    if (draining.started) return;
    const reason = verdict.hear(answer);
    if (reason !== undefined) {
      logger.fatal({ reason }, 'the process can’t recover, leaving', CONTEXT);
      process.exit(EXIT_CODE);
    }
    if (answer === 200) return;
    logger.warn({ answer }, 'the process doesn’t answer itself as it should', CONTEXT);
    server.closeIdleConnections();
  };
  // Holds the process: without its listening socket a web server has nothing else to stay for, and would end with 0.
  const timer = setInterval(() => void check(), EVERY_MILLISECONDS);
  draining.whenStarted(() => {
    clearInterval(timer);
  });
}

async function ask(host: string, port: number): Promise<SelfAnswer> {
  return await new Promise((resolve) => {
    const asked = request({ host, port, path: '/healthz', agent: false, timeout: ANSWER_MILLISECONDS }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })));
    asked.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.name);
    });
    asked.end();
  });
}
