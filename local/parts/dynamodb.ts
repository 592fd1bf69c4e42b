import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { folders } from '../home.ts';
import type { Part } from '../part.ts';
import { answers, startNodeServer } from './node-server.ts';

export const SESSION_TABLE = 'shapestore-sessions';
export const CART_TABLE = 'shapestore-carts';
export const JOURNAL_TABLE = 'shapestore-journal';

/** Tables as the templates of both environments describe them. */
export const tables: readonly CreateTableCommandInput[] = [
  {
    TableName: JOURNAL_TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'shard', KeyType: 'HASH' },
      { AttributeName: 'entry', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'shard', AttributeType: 'S' },
      { AttributeName: 'entry', AttributeType: 'S' },
    ],
  },
  {
    TableName: SESSION_TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  },
  {
    TableName: CART_TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'pendingShard', AttributeType: 'S' },
      { AttributeName: 'pendingSince', AttributeType: 'N' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'pending',
        KeySchema: [
          { AttributeName: 'pendingShard', KeyType: 'HASH' },
          { AttributeName: 'pendingSince', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: 'pending-by-shard',
        KeySchema: [
          { AttributeName: 'pendingShard', KeyType: 'HASH' },
          { AttributeName: 'pendingSince', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  },
];

export async function startDynamoDb(part: Part, port: number): Promise<void> {
  const data = join(folders.data, 'dynamodb');
  mkdirSync(data, { recursive: true });
  startNodeServer(part, 'dynamodb-server.ts', { TWIN_PORT: String(port), TWIN_DATA: data });
  await part.until(() => answers(`http://127.0.0.1:${String(port)}/`));
}

/** Creates the tables that aren’t there yet, with expiry where the stand-in knows it. */
export async function makeTables(endpoint: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const client = new DynamoDBClient({
    endpoint,
    region: environment['AWS_REGION'] ?? '',
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  try {
    for (const table of tables) await makeTable(client, table);
  } finally {
    client.destroy();
  }
}

async function makeTable(client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(table));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    return;
  }
  try {
    const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName: table.TableName, TimeToLiveSpecification }));
  } catch (error) {
    // The stand-in never expires anything; that one refusal is known, any other is not.
    if ((error as Error).name !== 'UnknownOperationException') throw error;
  }
}
