import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { Breaker } from '../breaker/index.js';
import { fallbacks } from './budget-metrics.js';

/** Failures in a row after which Redis isn’t asked for a while. */
const THRESHOLD = 3;
const OPEN_MILLISECONDS = 1000;
const PREFIX = 'budget';

/**
 * What the processes of a shop count together, in Redis. Nobody waits for it: an answer comes within the connection’s
 * deadline, or there is none, and after some without answer Redis isn’t asked for a second. Keys tell nothing about whom
 * they stand for.
 */
export class SharedStore {
  private readonly logger = new Logger('Budgets');
  private readonly breaker: Breaker;

  /**
   * @param client with a deadline for each command and no queue while it is away; undefined: this process counts alone
   * @param secret with which keys are hashed; the same in all processes
   */
  constructor(
    private readonly client: Redis | undefined,
    private readonly secret: string,
  ) {
    this.breaker = new Breaker(
      { threshold: THRESHOLD, openFor: OPEN_MILLISECONDS, isFailure: () => true, lasting: true },
      {
        opened: () => {
          this.logger.warn('budgets are counted by each process alone: Redis gives no answer');
        },
        closed: () => {
          this.logger.log('budgets are counted together again');
        },
      },
    );
  }

  /** A limiter of the library’s in Redis; undefined when this process counts alone. */
  limiter(name: string, seconds: number): RateLimiterRedis | undefined {
    if (this.client === undefined) return undefined;
    return new RateLimiterRedis({
      storeClient: this.client,
      keyPrefix: `${PREFIX}:${name}`,
      // Compared here, where the fall-back is: the library only counts.
      points: Number.MAX_SAFE_INTEGER,
      duration: seconds,
      rejectIfRedisNotReady: true,
    });
  }

  /** What a question to Redis is answered with; undefined when there is no answer. Never rejects. */
  async ask<T>(question: (() => Promise<T>) | undefined): Promise<T | undefined> {
    if (question === undefined) return undefined;
    try {
      return await this.breaker.run(question);
    } catch {
      fallbacks().inc();
      return undefined;
    }
  }

  /** The same for the same text; says nothing about it to whoever reads Redis. */
  hidden(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('base64url').slice(0, 22);
  }

  /** The same without Redis. */
  alone(): SharedStore {
    return new SharedStore(undefined, this.secret);
  }

  disconnect(): void {
    this.client?.disconnect();
  }
}
