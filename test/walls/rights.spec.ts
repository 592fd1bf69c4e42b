import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rights } from '../../src/rights.ts';
import { TIER_USERS, type TierUser } from '../../src/foundation/config/index.ts';
import type { Verb } from '../../src/foundation/database/index.ts';
import { keepings } from '../../worker/src/schedule/retention/keeping.ts';
import { root } from './cruise.ts';
import { Statements } from './statements.ts';
import { type Touch, touchesOf } from './touches.ts';

/** Every table that a migration makes, and the one that says which have run. */
const tables = [
  ...new Set([
    'migrations',
    ...readdirSync(join(root, 'src/migrations')).flatMap((file) =>
      [...readFileSync(join(root, 'src/migrations', file), 'utf8').matchAll(/CREATE TABLE `?(\w+)/g)].map(
        ([, table = '']) => table,
      ),
    ),
  ]),
].sort();

/** Where the code begins that a user runs: its process, and the commands on its instances. */
const ENTRIES = {
  web: ['src/main.ts'],
  worker: [
    'worker/src/main.ts',
    'src/fulfilment/on-call/command.ts',
    'src/failover/command.ts',
    'src/backup/command.ts',
  ],
};
/** Where statements are about tables that only data name, and where those are said. */
const NAMED_BY_DATA = {
  'worker/src/schedule/retention/retention.task.ts': 'those of `keepings`',
  'src/backup/snapshot.ts': 'reads all there are',
  'src/backup/dumper.ts': 'written into the dump',
  'src/backup/insert-statements.ts': 'written into the dump',
  'src/foundation/database/insert-rows.ts': 'named by whoever calls it',
  'src/reconciliation/late-steps.ts': 'reads',
  'src/reconciliation/record-checks.ts': 'reads',
};

const spent = Object.values(keepings).flatMap((keeping) => [
  keeping.table,
  ...('along' in keeping ? [keeping.along.table] : []),
]);
const retained: Touch[] = spent.flatMap((table) =>
  (['SELECT', 'DELETE'] as const).map((verb) => ({ verb, table, place: 'keepings' })),
);

const order: readonly Verb[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
const words = (table: string, verbs: ReadonlySet<string>) =>
  `${table}: ${order.filter((verb) => verbs.has(verb)).join(' ')}`;

function perTable(touches: readonly Touch[]): string[] {
  const found = Map.groupBy(touches, ({ table }) => table);
  return [...found].map(([table, each]) => words(table, new Set(each.map(({ verb }) => verb)))).sort();
}

function granted(user: TierUser): string[] {
  return Object.entries(rights.tables)
    .flatMap(([table, of]) => (of[user] === undefined ? [] : [words(table, new Set(of[user]))]))
    .sort();
}

const statements = new Statements(tables);
const sent: Readonly<Record<TierUser, readonly Touch[]>> = {
  web: statements.from(ENTRIES.web),
  // It can't write, whatever code that may also lock rows would do on the primary.
  reader: statements.onReaderFrom(ENTRIES.web).filter(({ verb }) => verb === 'SELECT'),
  worker: [...statements.from(ENTRIES.worker), ...retained],
};

describe('the rights of the database’s users', () => {
  it('say something of every table there is, and of no other', () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(Object.keys(rights.tables).sort()).toEqual(tables);
  });

  it.each(TIER_USERS)('of %s are those its statements need, and no more', (user) => {
    // That a tier may read a table which only its dumps read is said once for all.
    const needed = sent[user].filter(({ table }) => table !== '');
    const all = rights.everyTable.includes(user)
      ? [...needed, ...tables.map((table) => ({ table, verb: 'SELECT' as const, place: 'everyTable' }))]
      : needed;
    expect(granted(user)).toEqual(perTable(all));
  });

  it('give the reader nothing but reading', () => {
    expect(
      Object.values(rights.tables).flatMap(({ reader = [] }) => reader.filter((verb) => verb !== 'SELECT')),
    ).toEqual([]);
  });

  it('are not guessed where only data name a table', () => {
    const unnamed = [...sent.web, ...sent.worker]
      .filter(({ table }) => table === '')
      .map(({ place }) => place.split(':')[0]);
    expect([...new Set(unnamed)].sort()).toEqual(Object.keys(NAMED_BY_DATA).sort());
  });
});

describe('what a statement needs', () => {
  const needs = (sql: string) =>
    touchesOf(sql, ['orders', 'mails']).flatMap(([table, verbs]) => verbs.map((verb) => `${table} ${verb}`));

  it.each([
    ['SELECT a FROM orders o JOIN mails m', ['orders SELECT', 'mails SELECT']],
    ['SELECT a FROM orders FOR UPDATE SKIP LOCKED', ['orders SELECT', 'orders UPDATE']],
    ['INSERT INTO orders (a) VALUES ?', ['orders INSERT']],
    ['INSERT IGNORE INTO orders SELECT a FROM mails', ['orders INSERT', 'mails SELECT']],
    [
      'INSERT INTO orders (a) VALUES ? ON DUPLICATE KEY UPDATE a = VALUES(a)',
      ['orders INSERT', 'orders UPDATE', 'orders SELECT'],
    ],
    ['UPDATE orders o JOIN mails m SET o.a = 1', ['orders SELECT', 'orders UPDATE', 'mails SELECT']],
    ['DELETE FROM orders WHERE a = 1', ['orders SELECT', 'orders DELETE']],
    ['UPDATE `orders` SET a = 1', ['orders SELECT', 'orders UPDATE']],
    ['SELECT a FROM listed', []],
    ['DELETE FROM ? WHERE a', [' SELECT', ' DELETE']],
    ['TRUNCATE TABLE orders', ['orders SELECT', 'orders INSERT', 'orders UPDATE', 'orders DELETE']],
    ['REPLACE INTO orders VALUES (1)', ['orders SELECT', 'orders INSERT', 'orders UPDATE', 'orders DELETE']],
  ])('%s', (sql, expected) => {
    expect(needs(sql)).toEqual(expected);
  });
});
