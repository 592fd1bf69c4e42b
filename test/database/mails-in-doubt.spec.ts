import 'reflect-metadata';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { Budgets } from '../../src/foundation/budgets/index.ts';
import { type Clock } from '../../src/foundation/clock/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database, dataSourceOptions, StoreDataSource } from '../../src/foundation/database/index.ts';
import { type SmtpFate, SmtpFailure } from '../../src/foundation/smtp/index.ts';
import { MailBudget, type Mailer, MailHandOvers, type MailKind, MailOutbox } from '../../src/notifications/index.ts';
import { schema } from '../../src/schema.ts';
import { MailDelivery } from '../../worker/src/jobs/mail-delivery.ts';
import type { WorkerMetrics } from '../../worker/src/worker-metrics.ts';
import { run } from '../support/commands.ts';
import { eventually } from '../support/eventually.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 2, 3, 4, 5);

let database: Database;
let shop: Connection;
let outbox: MailOutbox;
let handOvers: MailHandOvers;

/** What the mail server does with each mail, and what it got. */
let answer: (beforeData: () => Promise<void>) => Promise<void>;
let copies: number;
let now: number;

const clock = { now: () => now, date: () => new Date(now) } as Clock;
const count = { inc: () => undefined };
const metrics = { mailsSent: count, mailsUnanswered: count, mailsSuppressed: count };

/** A worker of its own: what it remembers, no other does. */
function aWorker(): MailDelivery {
  const mailer = { send: (_mail: unknown, beforeData: () => Promise<void>) => answer(beforeData) } as Mailer;
  const budget = new MailBudget(database, { spend: () => Promise.resolve() } as unknown as Budgets);
  return new MailDelivery(outbox, handOvers, mailer, budget, metrics as unknown as WorkerMetrics, clock);
}

const takes = async (beforeData: () => Promise<void>) => {
  await beforeData();
  copies += 1;
};
const endsAs =
  (fate: SmtpFate, dataAskedFor = true) =>
  async (beforeData: () => Promise<void>) => {
    if (dataAskedFor) await beforeData();
    if (fate === 'in-doubt') copies += 1;
    throw new SmtpFailure(fate, { code: 'ETEST' });
  };

beforeAll(async () => {
  Logger.overrideLogger(false);
  const name = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  shop = await connectedTo(name);
  const config = readConfig({ ...twin().environment, RDS_DB_NAME: name }, 'worker');
  database = new Database(await new StoreDataSource(dataSourceOptions(config, schema)).initialize());
  outbox = new MailOutbox(database);
  handOvers = new MailHandOvers(database);
});
afterAll(async () => {
  await database.onApplicationShutdown();
});
beforeEach(async () => {
  await shop.query('TRUNCATE mails');
  [answer, copies, now] = [takes, 0, START];
});

async function aMail(kind: MailKind = 'order-confirmed'): Promise<string> {
  const content = { name: 'Ada', accessKey: 'k'.repeat(22) };
  await database.transaction((manager) =>
    outbox.write(manager, [
      { orderId: 'o'.repeat(22), kind, recipient: 'ada@example.com', content, at: new Date(START) },
    ]),
  );
  const [rows] = await shop.query<RowDataPacket[]>('SELECT id FROM mails');
  return String(rows[0]?.['id']);
}

async function row() {
  const [rows] = await shop.query<RowDataPacket[]>(
    `SELECT sent_at > 0 AS sent, handed_over_at AS handedOverAt, unanswered, given_up_at > 0 AS givenUp, content FROM mails`,
  );
  const [mail] = rows;
  const state =
    mail?.['sent'] === 1
      ? 'sent'
      : mail?.['givenUp'] === 1
        ? 'given up'
        : mail?.['handedOverAt'] === null
          ? 'waits'
          : 'in doubt';
  return { state, unanswered: Number(mail?.['unanswered']), content: String(mail?.['content']) };
}

/** Mails that a sweep would make jobs of now. */
async function due(): Promise<number> {
  let found = 0;
  for await (const page of outbox.unsent({ from: new Date(START - DAY), to: new Date(now), now: new Date(now) })) {
    found += page.length;
  }
  return found;
}

it('a mail that is taken counts as sent', async () => {
  expect(await aWorker().deliver(await aMail())).toBe('sent');
  expect([await row(), await due()]).toEqual([expect.objectContaining({ state: 'sent' }), 0]);
});

it.each<[string, SmtpFate, boolean]>([
  ['refused before its data', 'refused', false],
  ['refused after its data', 'refused', true],
  ['not sent, though it had been noted', 'not-sent', true],
  ['not sent at all', 'not-sent', false],
])('a mail that is %s waits and may be asked again at once', async (_what, fate, asked) => {
  const id = await aMail();
  answer = endsAs(fate, asked);
  await expect(aWorker().deliver(id)).rejects.toMatchObject({ fate });
  expect([await row(), await due()]).toEqual([expect.objectContaining({ state: 'waits', unanswered: 0 }), 1]);
  answer = takes;
  expect(await aWorker().deliver(id)).toBe('sent');
  expect(copies).toBe(1);
});

it('a mail without an answer is left alone for an hour, asked once more, and given up: two copies at most', async () => {
  const id = await aMail();
  answer = endsAs('in-doubt');
  expect(await aWorker().deliver(id)).toBe('in-doubt');
  now += HOUR - 1;
  expect([await due(), await aWorker().deliver(id), copies]).toEqual([0, 'not-due', 1]);
  now += 1;
  expect(await due()).toBe(1);
  expect(await aWorker().deliver(id)).toBe('in-doubt');
  expect(await row()).toMatchObject({ state: 'given up', unanswered: 2 });
  now += 2 * DAY;
  expect([await due(), await aWorker().deliver(id), copies]).toEqual([0, 'not-due', 2]);
  expect(await handOvers.counts()).toEqual({ inDoubt: 0, givenUp: 1 });
});

it('a mail in doubt that is refused an hour later is in doubt once, as before, and may be asked again', async () => {
  const id = await aMail();
  answer = endsAs('in-doubt');
  await aWorker().deliver(id);
  now += HOUR;
  answer = endsAs('refused');
  await expect(aWorker().deliver(id)).rejects.toMatchObject({ fate: 'refused' });
  expect([await row(), await due()]).toEqual([expect.objectContaining({ state: 'in doubt', unanswered: 1 }), 1]);
  answer = takes;
  expect(await aWorker().deliver(id)).toBe('sent');
});

it('a mail whose worker dies between note and answer is in doubt, and given up when the second one dies, too', async () => {
  const id = await aMail();
  const dies = async (beforeData: () => Promise<void>) => {
    await beforeData();
    copies += 1;
    await new Promise(() => undefined);
  };
  answer = dies;
  for (const expected of [1, 2]) {
    void aWorker().deliver(id);
    await eventually(() => Promise.resolve(copies === expected));
    expect(await handOvers.giveUpForgotten(new Date(now), new Date(START - DAY))).toBe(0);
    expect(await row()).toMatchObject({ state: 'in doubt', unanswered: expected });
    now += HOUR;
  }
  expect(await due()).toBe(0);
  expect(await handOvers.giveUpForgotten(new Date(now), new Date(START - DAY))).toBe(1);
  expect(await row()).toMatchObject({ state: 'given up' });
});

it('a mail that two workers have in hand goes out once', async () => {
  const id = await aMail();
  let both = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  answer = async (beforeData) => {
    both += 1;
    if (both === 2) open();
    await gate;
    await beforeData().catch((cause: unknown) => {
      throw new SmtpFailure('not-sent', { code: 'ESTREAM', cause });
    });
    copies += 1;
  };
  expect((await Promise.all([aWorker().deliver(id), aWorker().deliver(id)])).sort()).toEqual(['not-due', 'sent']);
  expect(copies).toBe(1);
});

it('an outcome that the database doesn’t take is noted as soon as it does, and the mail isn’t sent again', async () => {
  const id = await aMail();
  const worker = aWorker();
  const away = jest.spyOn(handOvers, 'markSent').mockRejectedValueOnce(new Error('the database is away'));
  await expect(worker.deliver(id)).rejects.toThrow('the database is away');
  expect(await row()).toMatchObject({ state: 'in doubt' });
  await worker.noteRest();
  away.mockRestore();
  expect([(await row()).state, copies]).toEqual(['sent', 1]);
});

it.each(['sent', 'given up'])('a mail about an account is empty once it is %s', async (state) => {
  const id = await aMail('password-reset');
  answer = state === 'sent' ? takes : endsAs('in-doubt');
  for (const _time of [1, 2]) {
    await aWorker().deliver(id);
    now += HOUR;
  }
  expect(await row()).toMatchObject({ state, content: '{}' });
});

it('a mail about an account keeps what it says while it may be asked again', async () => {
  const id = await aMail('password-reset');
  answer = endsAs('in-doubt');
  await aWorker().deliver(id);
  expect((await row()).content).toContain('kkkk');
});
