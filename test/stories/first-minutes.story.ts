import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { State } from '../../local/state.ts';
import { eventually } from '../support/eventually.ts';
import { OwnStore } from '../support/own-store.ts';

const PARTS = ['dynamodb', 'mailbox', 'mysql-primary', 'mysql-reader', 'queues', 'redis'];
const LONG = 180_000;

describe('whoever starts the store on a machine that has no time', () => {
  let store: OwnStore;
  beforeEach(() => {
    store = new OwnStore();
  });
  afterEach(() => store.remove());
  const log = (part: string) => readFileSync(join(store.home, 'logs', `${part}.log`), 'utf8');

  it(
    'waits as long as parts live and their logs move; one Ctrl-C then stops them all, each told once',
    async () => {
      const started = performance.now();
      store.start({
        env: { SHAPESTORE_PATIENCE: '2' },
        delays: {
          // Says nothing for longer than a part may; but it ends by itself.
          'mariadb-install-db': 'sleep 18',
          'redis-server': 'for n in 1 2 3 4 5 6 7 8 9; do echo "loading, $n of 9"; sleep 1; done',
        },
      });
      await store.ready();
      expect(performance.now() - started).toBeGreaterThan(18_000);
      expect(store.output).toMatch(/still starting after 15 s: mysql primary, mysql reader/);
      expect(store.output).not.toContain('still starting after 15 s: redis');
      expect(store.running().sort()).toEqual(PARTS);

      await store.ctrlC();
      expect(store.output.match(/^stopping.*$/gm)).toEqual(['stopping']);
      expect(store.running()).toEqual([]);
      expect(log('redis').match(/Received SIGTERM/g)).toHaveLength(1);
      expect(log('mysql-primary')).toContain('Shutdown complete');
    },
    LONG,
  );

  it(
    'is told of the part that doesn’t answer, and of no other; what was under way is ended',
    async () => {
      store.start({
        env: { SHAPESTORE_PATIENCE: '1' },
        delays: { 'mariadb-install-db': 'sleep 100', 'redis-server': 'exec sleep 1000' },
      });
      expect(await store.end()).toBe(1);
      expect(store.output).toMatch(/^redis lives, but has neither answered nor written to its log for \d+ s$/m);
      expect(store.output.match(/^--- \S+/gm)).toEqual(['--- redis']);
      expect(store.running()).toEqual([]);
      expect(await store.run('status')).toMatchObject({ code: 3 });
    },
    LONG,
  );
});

describe('whoever plays with single parts', () => {
  const store = new OwnStore();
  const state = () => JSON.parse(readFileSync(join(store.home, 'state.json'), 'utf8')) as State;
  const status = async () => {
    const parts = JSON.parse((await store.run('status', '--json')).out) as { part: string; state: string }[];
    return Object.fromEntries(parts.map(({ part, state: health }) => [part, health]));
  };
  const onServer = async (node: 'primary' | 'reader', sql: string) => {
    const connection = await createConnection({ socketPath: state().mysql[node].rootSocket, user: 'root' });
    try {
      return (await connection.query<RowDataPacket[]>(sql))[0];
    } finally {
      await connection.end();
    }
  };

  beforeAll(async () => {
    store.start();
    await store.ready();
  }, LONG);
  afterAll(() => store.remove());

  it.each(PARTS)(
    'kills %s, is told how to bring it back, and does',
    async (part) => {
      expect(await store.run('part', 'kill', part)).toMatchObject({ code: 0, out: expect.stringContaining('killed') });
      const bringBack = new RegExp(`^${part} died \\(SIGKILL\\); bring it back: npm run (part -- start ${part})$`, 'm');
      await eventually(async () => bringBack.test(store.output), { what: 'the line that says so' });
      expect(Object.values(await status()).sort()).toEqual(['dead', 'up', 'up', 'up', 'up', 'up']);
      const command =
        bringBack
          .exec(store.output)?.[1]
          ?.split(' ')
          .filter((word) => word !== '--') ?? [];
      expect(await store.run(...command)).toMatchObject({
        code: 0,
        out: expect.stringContaining(`${part} is up, pid`),
      });
      expect(new Set(Object.values(await status()))).toEqual(new Set(['up']));
    },
    LONG,
  );

  it('pauses and resumes, stops and starts, by any name people use', async () => {
    expect(await store.run('part', 'pause', 'mysql', 'reader')).toMatchObject({ code: 0 });
    expect(await status()).toMatchObject({ 'mysql reader': 'paused', 'mysql primary': 'up' });
    expect((await store.run('status')).code).toBe(1);
    expect(await store.run('part', 'continue', 'replica')).toMatchObject({ code: 0 });
    expect(await store.run('part', 'stop', 'sqs', 'redis')).toMatchObject({ code: 0 });
    expect(await status()).toMatchObject({ 'mysql reader': 'up', 'sqs and s3': 'dead', redis: 'dead' });
    expect(store.output).not.toMatch(/(redis|queues) died \(exit/);
    expect(await store.run('part', 'pause', 'redis')).toMatchObject({ code: 1 });
    expect(await store.run('part', 'start', 'queues', 'redis')).toMatchObject({ code: 0 });
    expect(await store.run('part', 'start', 'redis')).toMatchObject({
      code: 0,
      out: expect.stringContaining('already'),
    });
  });

  it.each([
    [['kill', 'postgres'], 'there is no part postgres; there are mysql-primary, mysql-reader, redis'],
    [['explode', 'redis'], 'there is no action explode; there are kill, stop, start, pause, resume'],
    [['kill'], 'which part? There are mysql-primary'],
  ])('is told what there is after %j', async (words, said) => {
    expect(await store.run('part', ...words)).toMatchObject({ code: 2, err: expect.stringContaining(said) });
  });

  it(
    'finds a database of another name on the reader, too, when that is built anew',
    async () => {
      await onServer('primary', 'CREATE DATABASE elsewhere');
      await onServer('primary', 'CREATE TABLE elsewhere.kept (id int PRIMARY KEY)');
      await onServer('primary', 'INSERT INTO elsewhere.kept VALUES (7)');
      const there = async () => (await onServer('reader', 'SELECT id FROM elsewhere.kept')).length === 1;
      await eventually(there, { what: 'the row on the reader' });
      // What the reader has already can’t be replayed there: it can’t follow from its data.
      await onServer('reader', 'CREATE DATABASE clash');
      await onServer('primary', 'CREATE DATABASE clash');
      await store.ctrlC();
      store.start();
      await store.ready();
      expect(store.output).toContain('was built anew from the primary');
      expect(await there()).toBe(true);
      await onServer('primary', 'INSERT INTO elsewhere.kept VALUES (8)');
      await eventually(async () => (await onServer('reader', 'SELECT id FROM elsewhere.kept')).length === 2);
    },
    LONG,
  );

  it('is told that nothing runs, once nothing does', async () => {
    expect(await store.run('down')).toMatchObject({ code: 0 });
    expect(await store.run('part', 'kill', 'redis')).toMatchObject({ code: 3 });
    rmSync(join(store.home, 'state.json'), { force: true });
    expect(await store.run('part', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Names: mysql-') });
  });
});
