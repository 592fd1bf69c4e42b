import { Redis } from 'ioredis';

const PROBE_KEY = 'shop:probe';
const PROBE_MILLISECONDS = 1000;

/** Whether Redis takes writes from somebody who connects now. Never rejects. */
export async function takesWrites(url: string): Promise<boolean> {
  const answer = await asked(url, (client) => client.set(PROBE_KEY, '1', 'PX', PROBE_MILLISECONDS));
  return answer !== undefined;
}

/** Which server answers to somebody who connects now; undefined when none says so. Never rejects. */
export async function serverAt(url: string): Promise<string | undefined> {
  const facts = await asked(url, (client) => client.info('server'));
  return facts === undefined ? undefined : /^run_id:(\w+)/m.exec(facts)?.[1];
}

/** What a connection of its own is answered; undefined when it isn’t within a second. */
async function asked<T>(url: string, question: (client: Redis) => Promise<T>): Promise<T | undefined> {
  const client = new Redis(url, {
    ...{ connectTimeout: PROBE_MILLISECONDS, commandTimeout: PROBE_MILLISECONDS, disconnectTimeout: 1 },
    ...{ maxRetriesPerRequest: 0, enableReadyCheck: false, retryStrategy: () => null },
  });
  client.on('error', () => undefined);
  try {
    return await question(client);
  } catch {
    return undefined;
  } finally {
    client.disconnect();
  }
}
