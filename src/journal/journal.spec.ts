import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { Clock } from '../foundation/clock/index.js';
import { orderNumber } from '../orders/index.js';
import { Journal, JournalUnavailable } from './journal.js';
import type { JournalEntry } from './journal-entry.js';

const DAY = 86_400_000;
const JOURNAL_TABLE = 'journal';

let server: Server;
let client: DynamoDBClient;
let journal: Journal;

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  client = new DynamoDBClient({
    ...{ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1' },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(
    new CreateTableCommand({
      ...{ TableName: JOURNAL_TABLE, BillingMode: 'PAY_PER_REQUEST' },
      KeySchema: [
        { AttributeName: 'shard', KeyType: 'HASH' },
        { AttributeName: 'entry', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'shard', AttributeType: 'S' },
        { AttributeName: 'entry', AttributeType: 'S' },
      ],
    }),
  );
  journal = new Journal(DynamoDBDocumentClient.from(client), new Clock(), { JOURNAL_TABLE });
});
afterAll(async () => {
  client.destroy();
  await new Promise((closed) => server.close(closed));
});

const ago = (days: number) => new Date(Date.now() - days * DAY);
const message = (orderId: string, at: Date): JournalEntry => ({
  ...{ kind: 'message', orderId, at, status: 'confirmed', body: `{"id":"${orderId}"}` },
});

async function since(at: Date): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for await (const orders of journal.since(at)) {
    for (const { orderId, entries } of orders)
      found[orderId] = entries.map(({ kind, status = '' }) => `${kind} ${status}`);
  }
  return found;
}

it('gives back what was written since a time, order by order, oldest first', async () => {
  const cancelled: JournalEntry = { kind: 'event', orderId: 'old', at: ago(1), status: 'cancelled' };
  await journal.append([cancelled, message('old', ago(20)), message('new', ago(0.5)), message('new', ago(0.5))]);
  expect(await since(ago(30))).toEqual({ old: ['message confirmed', 'event cancelled'], new: ['message confirmed'] });
  expect(await since(ago(2))).toEqual({ old: ['event cancelled'], new: ['message confirmed'] });
  expect(await since(new Date(Date.now() + 1000))).toEqual({});
});

it('takes more than a request holds, and spreads them', async () => {
  const orders = Array.from({ length: 70 }, (_, n) => `many-${n}`);
  await journal.append(orders.map((orderId) => message(orderId, ago(3))));
  const found = Object.keys(await since(ago(4))).filter((orderId) => orderId.startsWith('many-'));
  expect(found.toSorted()).toEqual(orders.toSorted());
});

it('finds an order by its number, and its message word for word', async () => {
  const at = ago(39);
  await journal.append([message('one', at), { kind: 'event', orderId: 'one', at: ago(2), status: 'shipped' }]);
  const [found, ...others] = await journal.ofNumber(orderNumber('one'));
  expect([found?.orderId, found?.entries.map(({ status }) => status), others]).toEqual([
    'one',
    ['confirmed', 'shipped'],
    [],
  ]);
  expect(JSON.stringify(found)).not.toContain('{\\"id\\"');
  expect(await journal.body('one', at)).toBe('{"id":"one"}');
  expect(await journal.body('one', ago(5))).toBeUndefined();
  expect(await journal.ofNumber('S-00000-00000')).toEqual([]);
});

it('says so when the table goes on refusing', async () => {
  const refusing = {
    send: ({ input }: { input: { RequestItems: unknown } }) =>
      Promise.resolve({ UnprocessedItems: input.RequestItems }),
  };
  const throttled = new Journal(refusing as unknown as DynamoDBDocumentClient, new Clock(), { JOURNAL_TABLE });
  await expect(throttled.append([message('x', ago(0))])).rejects.toThrow(JournalUnavailable);
});
