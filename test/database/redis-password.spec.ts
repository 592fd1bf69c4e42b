import { jest } from '@jest/globals';
import Bull from 'bull';
import { Redis } from 'ioredis';
import { ConnectionWatch } from '../../src/foundation/jobs/connection-watch.ts';
import { redisClient } from '../../src/foundation/jobs/redis-clients.ts';
import { eventually } from '../support/eventually.ts';
import { unique } from '../support/products.ts';
import { twin } from '../support/twin.ts';

describe('a worker whose Redis does not let it in', () => {
  const user = `worker-${unique()}`;
  const admin = new Redis(twin().redis.url);
  const watch = new ConnectionWatch();
  let queue: Bull.Queue | undefined;

  afterAll(async () => {
    await queue?.close();
    watch.stop();
    await admin.call('ACL', 'DELUSER', user);
    admin.disconnect();
  });

  it('waits, and takes jobs as soon as it is let in', async () => {
    await admin.call('ACL', 'SETUSER', user, 'on', '>the-next-password', '~*', '&*', '+@all');
    const url = new URL(twin().redis.url);
    url.username = user;
    url.password = 'the-password-of-yesterday';
    const refusals: string[] = [];
    queue = new Bull(`password-${user}`, {
      createClient: (type) => redisClient(url.href, type, watch),
    });
    queue.on('error', ({ message }) => refusals.push(message));
    const done: unknown[] = [];
    // Bull's own promise: rejected, it would end the process.
    const working = queue.process('send', 1, ({ data }) => {
      done.push(data);
      return Promise.resolve();
    });
    const ended = jest.fn();
    working.catch(ended);
    await eventually(async () => await Promise.resolve(refusals.some((message) => /WRONGPASS|NOAUTH/.test(message))), {
      what: 'a refusal',
    });

    await admin.call('ACL', 'SETUSER', user, '>the-password-of-yesterday');
    await eventually(
      async () =>
        await (queue?.add('send', { mail: 1 }) ?? Promise.reject(new Error('no queue'))).then(
          () => true,
          () => false,
        ),
      { what: 'a job added' },
    );
    await eventually(async () => await Promise.resolve(done.length > 0), { what: 'the job done' });
    expect(ended).not.toHaveBeenCalled();
  });
});
