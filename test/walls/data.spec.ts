import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checks } from '../../src/reconciliation/checks.ts';
import { MAILS_LOOKED_BACK_DAYS } from '../../src/reconciliation/record-checks.ts';
import { keepings } from '../../worker/src/schedule/retention/keeping.ts';
import { root } from './cruise.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('docs/data.md');

/** Rows of the page's tables by their first cell, without the marks of code: the second cell, as it stands. */
const rowsIn = (text: string) =>
  new Map(
    text
      .split('\n')
      .flatMap((line) => /^\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|/.exec(line) ?? [])
      .flatMap((_, index, cells) =>
        index % 3 === 0 ? [[cells[index + 1]?.replaceAll('`', '') ?? '', cells[index + 2] ?? ''] as const] : [],
      ),
  );
const rows = rowsIn(page);

/** The one number (or product of numbers) that a pattern finds in a file; every find has to say the same. */
function numberIn(path: string, pattern: RegExp): number {
  const found = [...read(path).matchAll(pattern)].map(([, product = '']) =>
    product.split('*').reduce((whole, factor) => whole * Number(factor), 1),
  );
  if (new Set(found).size !== 1) throw new Error(`${path} says ${JSON.stringify(found)}`);
  return found[0] ?? Number.NaN;
}

const days = (count: number) => `${count} days`;
const DAY_SECONDS = 86_400;
/** To notice that a backup is needed. */
const MARGIN_DAYS = 3;

describe('docs/data.md', () => {
  it('names each thing that is deleted at night, with its days', () => {
    const said = Object.keys(keepings).map((what) => [what, Number(rows.get(what))]);
    expect(said).toEqual(Object.entries(keepings).map(([what, keeping]) => [what, keeping.days]));
    expect(Object.keys(keepings).length).toBe([...rows.values()].filter((cell) => /^\d+$/.test(cell)).length);
  });

  it('keeps mails for longer than the reconciliation misses them', () => {
    const kept = [keepings.unsentMails, keepings.sentMails].map((keeping) => keeping.days);
    expect(Math.min(...kept)).toBeGreaterThan(MAILS_LOOKED_BACK_DAYS);
  });

  it('names the longest a thing stays anywhere else, as the code and the environments say', () => {
    const queues = numberIn('.ebextensions/40-queue.config', /MessageRetentionPeriod: (\d+)/g) / DAY_SECONDS;
    const jobs = numberIn('src/notifications/mail-job.ts', /FAILED_KEPT_SECONDS = ([\d* ]+);/g) / DAY_SECONDS;
    const logs = ['', 'worker/'].map((tier) =>
      numberIn(`${tier}.ebextensions/80-logs.config`, /RetentionInDays: "(\d+)"/g),
    );
    const journal = numberIn('src/journal/journal-entry.ts', /KEPT_DAYS = (\d+)/g);
    expect(new Set(logs).size).toBe(1);
    expect(Object.fromEntries(rows)).toMatchObject({
      'DynamoDB, carts': days(numberIn('src/cart/cart.ts', /KEPT_DAYS = (\d+)/g)),
      'DynamoDB, journal': days(journal),
      'DynamoDB, lists of sessions': `${numberIn('src/web/session/member-sessions.ts', /LIST_SECONDS = ([\d* ]+);/g) / 3600} hours`,
      'DynamoDB, sessions': `${numberIn('src/web/session/session.ts', /IDLE_SECONDS = ([\d* ]+);/g) / 60} minutes`,
      'SQS shapeorders': days(queues),
      'SQS shapeorders-dead': days(queues),
      Redis: days(jobs),
      'RDS backups': days(numberIn('.ebextensions/00-options.config', /DatabaseBackupDays: "(\d+)"/g)),
      'S3 dumps/': days(numberIn('.ebextensions/50-bucket.config', /Prefix: dumps\/, ExpirationInDays: (\d+)/g)),
      'S3, earlier versions': days(numberIn('.ebextensions/50-bucket.config', /NoncurrentDays: (\d+)/g)),
      'CloudWatch, logs': days(logs[0] ?? 0),
    });
  });

  it('keeps the journal for longer than any backup of the database that could be restored', () => {
    const journal = numberIn('src/journal/journal-entry.ts', /KEPT_DAYS = (\d+)/g);
    const backups = [
      numberIn('.ebextensions/00-options.config', /DatabaseBackupDays: "(\d+)"/g),
      ...readdirSync(join(root, '.elasticbeanstalk/saved_configs'))
        // Its database is that of data/.
        .filter((file) => file !== 'decoupled.cfg.yml')
        .map((file) => numberIn(`.elasticbeanstalk/saved_configs/${file}`, /DatabaseBackupDays: '(\d+)'/g)),
      numberIn('data/data.yaml', /DatabaseBackupDays:\n(?: {4}.*\n)*? {4}MaxValue: (\d+)/g),
      numberIn('.ebextensions/50-bucket.config', /Prefix: dumps\/, ExpirationInDays: (\d+)/g),
      // A cart table taken back to an earlier second has orders pending that were recorded since.
      35,
    ];
    expect(Math.max(...backups) + MARGIN_DAYS).toBeLessThanOrEqual(journal);
  });

  it('tells the hours at which the timetable has them done', () => {
    const { cron } = parse(read('worker/cron.yaml')) as { cron: { name: string; schedule: string }[] };
    for (const { name, schedule } of cron) {
      const [minute = '', hour = ''] = schedule.split(' ');
      const told = new RegExp(`${hour.padStart(2, '0')}:${minute.padStart(2, '0')} UTC`);
      if (page.includes(`\`${name}\``)) expect([name, page.match(told) !== null]).toEqual([name, true]);
    }
    expect(cron.map(({ name }) => name)).toContain('retention');
  });

  it('has a word for every table that migrations make', () => {
    const named = [
      ...['orders', 'lines', 'events', 'payments', 'movements', 'accounts', 'quarantined'],
      ...['payment_attempts', 'refund', 'invoice', 'shipment', 'order_actions'],
      ...[
        'products',
        'search_texts',
        'former',
        'categories',
        'stock',
        'mails',
        'member_links',
        'member_addresses',
        'heartbeats',
      ],
    ];
    const made = readdirSync(join(root, 'src/migrations'))
      .flatMap((file) => [...read(`src/migrations/${file}`).matchAll(/CREATE TABLE (\w+)/g)])
      .map(([, table = '']) => table);
    const strange = made.filter((table) => !named.some((word) => table === 'members' || table.includes(word)));
    expect([made.length > 10, strange]).toEqual([true, []]);
    for (const word of named) expect(page.toLowerCase()).toContain(word);
  });
});

describe('docs/runbook.md', () => {
  it('says what to do about each finding of the reconciliation, and how severe it is', () => {
    const [, section = ''] = /## The books don't add up\n([\s\S]*?)\n## /.exec(read('docs/runbook.md')) ?? [];
    const named = section
      .split('\n')
      .flatMap((line) => [...(/^\| (`[^|]*`) \| (\w+) \|/.exec(line)?.slice(1) ?? [])])
      .flatMap((cell, index, cells) =>
        index % 2 === 0 ? cell.split(', ').map((name) => [name.replaceAll('`', ''), cells[index + 1]]) : [],
      );
    expect(named.toSorted()).toEqual(checks.map(({ name, severity }) => [name, severity]).toSorted());
  });
});
