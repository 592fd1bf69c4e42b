import {
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
  type ScanCommandInput,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { twin } from './twin.ts';

let client: DynamoDBClient | undefined;
let names: readonly string[] | undefined;

function tables(): DynamoDBClient {
  client ??= new DynamoDBClient({
    endpoint: twin().dynamodb.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return client;
}

/** Configured names differ between twins; what they end in doesn't. */
async function tableOf(ending: 'sessions' | 'carts'): Promise<string> {
  names ??= (await tables().send(new ListTablesCommand({}))).TableNames ?? [];
  const found = names.find((name) => name.endsWith(ending));
  if (found === undefined) throw new Error(`no table ends in ${ending}: ${names.join(', ')}`);
  return found;
}

/** How many items a table holds, counted item by item. */
export async function itemsIn(ending: 'sessions' | 'carts'): Promise<number> {
  const TableName = await tableOf(ending);
  let items = 0;
  let from: ScanCommandInput['ExclusiveStartKey'];
  do {
    const part: ScanCommandOutput = await tables().send(
      new ScanCommand({
        TableName,
        Select: 'COUNT',
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    items += part.Count ?? 0;
    from = part.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

/** A cart's item as it is stored. */
export async function cartItem(cartId: string): Promise<Record<string, unknown> | undefined> {
  const TableName = await tableOf('carts');
  const { Item } = await tables().send(
    new GetItemCommand({ TableName, Key: { id: { S: cartId } }, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : unmarshall(Item);
}

/** Puts a cart into its table, past the shop. */
export async function putCart(item: Record<string, unknown>): Promise<void> {
  await tables().send(new PutItemCommand({ TableName: await tableOf('carts'), Item: marshall(item) }));
}

afterAll(() => {
  client?.destroy();
});
