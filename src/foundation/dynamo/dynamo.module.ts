import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { Dependencies } from '../health/dependencies.js';
import { dynamoClient } from './dynamo-client.js';

/** Provides a DynamoDB client (raw, for connect-dynamodb) and a document client over the same connections. */
@Global()
@Module({
  providers: [
    {
      provide: DynamoDBClient,
      inject: [STORE_CONFIG],
      useFactory: dynamoClient,
    },
    { provide: Clock, inject: [DynamoDBClient], useFactory: (client: DynamoDBClient) => new Clock(client) },
    {
      provide: DynamoDBDocumentClient,
      inject: [DynamoDBClient],
      useFactory: (client: DynamoDBClient) =>
        DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    },
  ],
  exports: [Clock, DynamoDBClient, DynamoDBDocumentClient],
})
export class DynamoModule implements OnApplicationShutdown {
  constructor(
    private readonly client: DynamoDBClient,
    documents: DynamoDBDocumentClient,
    dependencies: Dependencies,
    @Inject(STORE_CONFIG) config: StoreConfig,
  ) {
    for (const [name, TableName] of [
      ['sessions', config.SESSION_TABLE],
      ['carts', config.CART_TABLE],
    ] as const) {
      // Reading a row that can't exist needs no right beyond those the shop has anyway.
      dependencies.register(name, async () => {
        await documents.send(new GetCommand({ TableName, Key: { id: 'readyz' } }));
      });
    }
  }

  onApplicationShutdown(): void {
    this.client.destroy();
  }
}
