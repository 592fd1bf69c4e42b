import { Redis, type RedisOptions } from 'ioredis';

const SLOWEST_RETRY_MILLISECONDS = 1000;

type ClientType = 'client' | 'subscriber' | 'bclient';

/**
 * The three connections Bull opens per queue. The one that adds jobs gives up at once while Redis is away: with
 * ioredis’s defaults an `add()` waits for minutes. The two that wait for jobs must never give up, and Bull insists on
 * them having no limit.
 */
export function redisClient(url: string, type: ClientType): Redis {
  const retryStrategy = (tried: number): number => Math.min(tried * 100, SLOWEST_RETRY_MILLISECONDS);
  const options: RedisOptions =
    type === 'client'
      ? { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1000, retryStrategy }
      : { maxRetriesPerRequest: null, enableReadyCheck: false, retryStrategy };
  const client = new Redis(url, options);
  // Without a listener a refused connection would end the process; readyz and the sweeper notice by themselves.
  client.on('error', () => undefined);
  return client;
}
