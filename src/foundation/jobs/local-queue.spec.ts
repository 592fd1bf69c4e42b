import { LocalQueue } from './local-queue.js';

interface Note {
  readonly text: string;
}

const job = (id: string) => ({ name: 'note', data: { text: id }, opts: { jobId: id } });
const settled = async () => {
  await new Promise((resolve) => setImmediate(resolve));
};

describe('a queue of one process', () => {
  const queueThat = (handle: (text: string) => Promise<unknown>, concurrency = 2) => {
    const queue = new LocalQueue<Note>();
    const failed: [string, string][] = [];
    queue.work(
      concurrency,
      ({ data }) => handle(data.text),
      ({ data }, { message }) => failed.push([data.text, message]),
    );
    return { queue, failed };
  };

  it('has each job done once, however often it is added while it is there', async () => {
    const done: string[] = [];
    let open = () => undefined as void;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { queue } = queueThat(async (text) => {
      await gate;
      done.push(text);
    });
    await queue.addBulk([job('a'), job('b'), job('a'), job('c')]);
    expect(await queue.getWaitingCount()).toBe(1);
    expect(await queue.getJob('a')).toMatchObject({ data: { text: 'a' } });
    await queue.add('note', { text: 'c' }, { jobId: 'c' });
    open();
    await settled();
    expect(done).toEqual(['a', 'b', 'c']);
    expect(await queue.getJob('a')).toBeNull();
  });

  it('does no more at the same time than it may', async () => {
    let [now, most] = [0, 0];
    const { queue } = queueThat(async () => {
      most = Math.max(most, ++now);
      await settled();
      now -= 1;
    }, 3);
    await queue.addBulk(Array.from({ length: 20 }, (_, index) => job(String(index))));
    while ((await queue.getJob('19')) !== null) await settled();
    expect(most).toBe(3);
  });

  it('keeps what failed until somebody takes it away, and tells when it was', async () => {
    const before = Date.now();
    let tries = 0;
    const { queue, failed } = queueThat(() => {
      tries += 1;
      return Promise.reject(new Error('refused'));
    });
    await queue.addBulk([job('a')]);
    await settled();
    expect(failed).toEqual([['a', 'refused']]);
    const kept = await queue.getJob('a');
    expect(kept?.finishedOn).toBeGreaterThanOrEqual(before);
    expect(await kept?.isCompleted()).toBe(false);
    await queue.addBulk([job('a')]);
    await settled();
    expect(tries).toBe(1);
    await kept?.remove();
    await queue.addBulk([job('a')]);
    await settled();
    expect(tries).toBe(2);
  });

  it('lets go of jobs where nobody does any', async () => {
    const queue = new LocalQueue<Note>();
    await queue.addBulk([job('a')]);
    expect([await queue.getJob('a'), await queue.getWaitingCount()]).toEqual([null, 0]);
  });

  it('waits for what is in hand when it is closed, and begins nothing more', async () => {
    const done: string[] = [];
    const { queue } = queueThat(async (text) => {
      await settled();
      done.push(text);
    }, 1);
    await queue.addBulk([job('a'), job('b')]);
    await queue.close();
    await queue.addBulk([job('c')]);
    expect(done).toEqual(['a']);
  });
});
