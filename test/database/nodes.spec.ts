import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database, DatabaseUnwell, dataSourceOptions, StoreDataSource } from '../../src/foundation/database/index.ts';
import { onPrimary, onReader } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { Pausable } from '../support/pausable.ts';
import { twin } from '../support/twin.ts';
import { inTime } from '../support/in-time.ts';

const NOBODY_LISTENS = '1';
const opened: { close: () => Promise<unknown> }[] = [];

/** A server process’s way to the twin’s databases; `environment` may lead it elsewhere. */
async function aDatabase(environment: Record<string, string> = {}): Promise<Database> {
  const config = readConfig({ ...twin().environment, ...environment });
  const dataSource = await new StoreDataSource(
    dataSourceOptions(config, { entities: [], migrations: [] }),
  ).initialize();
  const database = new Database(dataSource);
  opened.unshift({ close: () => database.onApplicationShutdown() });
  return database;
}

async function aWayTo(node: 'primary' | 'reader'): Promise<Pausable> {
  const way = await new Pausable(twin().mysql[node]).open();
  opened.push(way);
  return way;
}

const one = (manager: EntityManager) => manager.query<{ one: number }[]>('SELECT 1 AS one');
const portOf = async (manager: EntityManager) =>
  Number((await manager.query<{ port: number }[]>('SELECT @@port AS port'))[0]?.port);
const took = async (work: Promise<unknown>) => {
  const started = performance.now();
  await work.catch(() => undefined);
  return performance.now() - started;
};

beforeAll(() => {
  Logger.overrideLogger(false);
});
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});

describe('a process that starts while the primary is down', () => {
  it.each(['refuses', 'hangs'])('reads from the reader at once (the primary %s)', async (how) => {
    const way = await aWayTo('primary');
    if (how === 'hangs') way.pause();
    const port = how === 'hangs' ? String(way.port) : NOBODY_LISTENS;
    const database = await aDatabase({ RDS_PORT: port });
    expect(await took(database.reading(one))).toBeLessThan(inTime(900));
    expect(await database.reading(portOf)).toBe(twin().mysql.reader.port);
    await expect(database.writing(one)).rejects.toBeInstanceOf(DatabaseUnwell);
  });

  it('uses the primary by itself once it is back', async () => {
    const way = await aWayTo('primary');
    way.pause();
    const database = await aDatabase({ RDS_PORT: String(way.port) });
    await expect(database.writing(one)).rejects.toBeInstanceOf(DatabaseUnwell);
    await eventually(async () => Promise.resolve(!database.reachable), { what: 'the verdict on the primary' });
    way.resume();
    await eventually(() => database.writing(one), { what: 'the primary being used', within: 3000 });
    expect(database.reachable).toBe(true);
  });
});

describe('a node that hangs', () => {
  it('fails a transaction in seconds, and is then refused at once until it is back', async () => {
    const way = await aWayTo('primary');
    const database = await aDatabase({ RDS_PORT: String(way.port) });
    const hanging = database.transaction(async (manager) => {
      await one(manager);
      way.pause();
      await one(manager);
    });
    expect(await took(hanging)).toBeLessThan(inTime(3000));
    await expect(hanging).rejects.toBeInstanceOf(DatabaseUnwell);
    await eventually(async () => Promise.resolve(!database.reachable), { what: 'the verdict on the primary' });
    expect(await took(database.writing(one))).toBeLessThan(inTime(50));
    way.resume();
    await eventually(() => database.transaction(one), { what: 'the primary being used', within: 3000 });
  });

  it('costs those who have something else to show no more than their patience, and that only once', async () => {
    const way = await aWayTo('reader');
    const database = await aDatabase({ RDS_REPLICA_PORT: String(way.port) });
    await database.reading(one);
    way.pause();
    const first = database.reading(portOf, { patience: 300 });
    expect(await took(first)).toBeLessThan(inTime(900));
    expect(await first).toBe(twin().mysql.primary.port);
    expect(await took(database.reading(portOf, { patience: 300 }))).toBeLessThan(inTime(200));
  });

  it('leaves no connection behind that leads nowhere', async () => {
    const way = await aWayTo('primary');
    const database = await aDatabase({ RDS_PORT: String(way.port) });
    await Promise.all(Array.from({ length: 10 }, () => database.writing((manager) => manager.query('DO SLEEP(0.1)'))));
    way.pause();
    await database.writing(one).catch(() => undefined);
    await eventually(async () => Promise.resolve(!database.reachable), { what: 'the verdict on the primary' });
    way.resume();
    // The nine that were idle when the node was lost lead nowhere; each use would cost two seconds.
    await eventually(async () => Promise.resolve(database.reachable), { what: 'the primary being found' });
    const both = Promise.all(Array.from({ length: 10 }, () => database.writing(one)));
    expect(await took(both)).toBeLessThan(inTime(1500));
    await both;
    await database.onApplicationShutdown();
    await eventually(async () => Promise.resolve(way.connections === 0), { what: 'every connection being closed' });
  });
});

describe('the reader', () => {
  it('is stood in for by the primary when it is down, and is asked again when it is back', async () => {
    const way = await aWayTo('reader');
    const database = await aDatabase({ RDS_REPLICA_PORT: String(way.port) });
    way.pause();
    expect(await database.reading(portOf)).toBe(twin().mysql.primary.port);
    await expect(database.ask('reader')).rejects.toBeInstanceOf(DatabaseUnwell);
    way.resume();
    await eventually(async () => (await database.reading(portOf)) === twin().mysql.reader.port, {
      what: 'the reader being asked',
    });
  });

  it('stands in for the primary where old is better than nothing', async () => {
    const database = await aDatabase({ RDS_PORT: NOBODY_LISTENS });
    expect(await database.freshest(portOf)).toBe(twin().mysql.reader.port);
    expect(await (await aDatabase()).freshest(portOf)).toBe(twin().mysql.primary.port);
  });
});

describe('a statement nobody waits for any more', () => {
  it('is ended by the server, on either node', async () => {
    const database = await aDatabase();
    const mark = `nobody waits ${String(Date.now())}`;
    const running = async () => {
      const sql = 'SELECT 1 FROM information_schema.processlist WHERE info LIKE ?';
      const like = [`SELECT SLEEP(30) /* ${mark}%`];
      return [(await onPrimary(sql, like)).length, (await onReader(sql, like)).length];
    };
    await expect(database.reading((manager) => manager.query(`SELECT SLEEP(30) /* ${mark} */`))).rejects.toThrow(
      DatabaseUnwell,
    );
    // The client has given up, the server hasn’t yet: the primary was asked after the reader.
    expect((await running())[0]).toBe(1);
    await eventually(async () => (await running()).every((count) => count === 0), { what: 'the end', within: 2000 });
  });

  it('costs one statement per connection, not one per question', async () => {
    const database = await aDatabase();
    const asked = () =>
      database.reading(async (manager) => {
        const rows = await manager.query<{ Value: string }[]>(`SHOW SESSION STATUS LIKE 'Questions'`);
        return Number(rows[0]?.Value);
      });
    const first = await asked();
    expect(await asked()).toBe(first + 1);
    expect(first).toBe(2);
  });
});
