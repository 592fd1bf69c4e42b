import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  type ProjectionType,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import type { Cart } from '../../src/cart/cart.ts';
import { CartItems } from '../../src/cart/cart-items.ts';
import { Carts } from '../../src/cart/carts.ts';
import { PendingIndex } from '../../src/cart/pending-index.ts';
import { PendingOrders } from '../../src/cart/pending-orders.ts';
import type { StoreConfig } from '../../src/foundation/config/index.ts';

const CART_TABLE = 'carts';

/** A table of carts of its own, in memory, and the shop’s code on it. */
export interface CartTable {
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
  readonly carts: Carts;
  readonly pending: PendingOrders;
  put(items: readonly Cart[]): Promise<void>;
  close(): void;
}

/** @param indexes by name, with what each projects */
export async function cartTable(indexes: Readonly<Record<string, ProjectionType>>): Promise<CartTable> {
  const server: Server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: CART_TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'pendingShard', AttributeType: 'S' },
        { AttributeName: 'pendingSince', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, ProjectionType]): GlobalSecondaryIndex => ({
        IndexName,
        KeySchema: [
          { AttributeName: 'pendingShard', KeyType: 'HASH' },
          { AttributeName: 'pendingSince', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType },
      })),
    }),
  );
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const items = new CartItems(documents, { CART_TABLE } as StoreConfig);
  return {
    documents,
    table: CART_TABLE,
    carts: new Carts(items),
    pending: new PendingOrders(items, new PendingIndex(items)),
    put: async (puts) => {
      for (const cart of puts) await documents.send(new PutCommand({ TableName: CART_TABLE, Item: { ...cart } }));
    },
    close: () => {
      client.destroy();
      server.close();
    },
  };
}
