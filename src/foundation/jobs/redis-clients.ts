import { Redis, type RedisOptions } from 'ioredis';
import { type ConnectionWatch, isDemotion } from './connection-watch.js';

const RETRY_STEP_MILLISECONDS = 100;
const SLOWEST_RETRY_MILLISECONDS = 1000;
const CONNECT_MILLISECONDS = 5000;
/** What ends a connection that is no longer wanted waits so long for the other side to agree. */
const DISCONNECT_MILLISECONDS = 500;

/** A request that counts waits no longer: it goes on with what its process knows. */
const COUNTER_MILLISECONDS = 100;

/** Answers to whoever has the wrong password, none, or one that was taken back. */
const SHUT_OUT = /^(?:NOAUTH|WRONGPASS|NOPERM)\b/;

export type ClientType = 'client' | 'subscriber' | 'bclient' | 'counter';

const IMPATIENT = { maxRetriesPerRequest: 1, enableOfflineQueue: false } as const;
const BY_TYPE: Readonly<Record<ClientType, RedisOptions>> = {
  client: { ...IMPATIENT, commandTimeout: 1000 },
  counter: { ...IMPATIENT, commandTimeout: COUNTER_MILLISECONDS },
  subscriber: { maxRetriesPerRequest: null, enableReadyCheck: false },
  bclient: { maxRetriesPerRequest: null, enableReadyCheck: false },
};

/**
 * The three connections Bull opens per queue, and the one that counts. The one that adds jobs gives up at once while Redis
 * is away, as the one that counts does: with ioredis’s defaults an `add()` waits for minutes. The two that wait for jobs must
 * never give up, and Bull insists on them having no limit. All are replaced when they fall silent, when they lead to a node
 * that has been demoted, and when the name has moved to another.
 */
export function redisClient(url: string, type: ClientType, watch: ConnectionWatch): Redis {
  const common: RedisOptions = {
    connectTimeout: CONNECT_MILLISECONDS,
    disconnectTimeout: DISCONNECT_MILLISECONDS,
    // The name may lead to the demoted node for a while, and a password is not exchanged everywhere at once: asking in a
    // tight loop brings nobody nearer.
    retryStrategy: (tried) =>
      isShutOut || watch.isDemotedLately
        ? SLOWEST_RETRY_MILLISECONDS
        : Math.min(tried * RETRY_STEP_MILLISECONDS, SLOWEST_RETRY_MILLISECONDS),
    reconnectOnError: (error) => {
      isShutOut = SHUT_OUT.test(error.message);
      if (!isShutOut && !isDemotion(error)) return false;
      if (!isShutOut) watch.demoted(client);
      // 2 sends the command again, which is right where somebody waits for a job until there is one.
      return type === 'subscriber' || type === 'bclient' ? 2 : 1;
    },
  };
  // To a worker, a Redis that doesn't let it in is one that is away: Bull would give up for good, and end the process.
  let isShutOut = false;
  const client: Redis = new Redis(url, { ...common, ...BY_TYPE[type] });
  // Without a listener a refused connection would end the process; readyz and the sweeper notice by themselves.
  client.on('error', () => undefined);
  watch.add(client);
  return client;
}
