import Bull from 'bull';
import { asRoot } from './database-roles.ts';

const QUEUE = 'mail';

/**
 * What a minute and a half does to jobs that died in somebody's hands, at once: their locks run out, a worker sees them
 * without one, and the next time it looks they are anybody's again. Only for when no living worker has one in hand.
 */
export async function locksRunOut(redisUrl: string): Promise<void> {
  const queue = new Bull(QUEUE, redisUrl);
  try {
    await queue.isReady();
    for (const id of await queue.client.lrange(queue.toKey('active'), 0, -1)) {
      await queue.client.del(`${queue.toKey(id)}:lock`);
    }
    for (const _look of ['first', 'second']) {
      await queue.client.del(queue.toKey('stalled-check'));
      await (queue as StalledQueue).moveUnlockedJobsToWait();
    }
  } finally {
    await queue.close();
  }
}

/**
 * What an hour does to mails in doubt, at once: they are due again. Only for when no living worker waits for the answer to
 * one of them.
 */
export async function anHourPasses(rootSocket: string, database: string): Promise<void> {
  await asRoot(
    rootSocket,
    `UPDATE \`${database}\`.mails SET handed_over_at = handed_over_at - INTERVAL 1 HOUR
      WHERE sent_at IS NULL AND handed_over_at IS NOT NULL`,
  );
}

/** What Bull says of a mail's job: `delayed` is tried again soon, `failed` is over. */
export async function stateOf(redisUrl: string, mailId: string): Promise<string | undefined> {
  const queue = new Bull(QUEUE, redisUrl);
  try {
    return await (await queue.getJob(mailId))?.getState();
  } finally {
    await queue.close();
  }
}

/** Left out of Bull's types. */
interface StalledQueue extends Bull.Queue {
  moveUnlockedJobsToWait(): Promise<void>;
}
