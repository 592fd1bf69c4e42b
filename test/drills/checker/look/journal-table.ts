import { DynamoDBClient, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { TwinState } from '../../../support/twin.ts';

/** An entry as it is stored. */
export interface StoredEntry {
  readonly orderId: string;
  readonly kind: 'message' | 'event' | 'act';
  readonly status?: string;
  readonly body?: string;
}

/** The table of the journal, past every line that a drill spoils. */
export class JournalTable {
  private readonly client: DynamoDBClient;
  private readonly documents: DynamoDBDocumentClient;
  private readonly table: string;

  constructor({ dynamodb, environment }: Pick<TwinState, 'dynamodb' | 'environment'>) {
    this.client = new DynamoDBClient({
      ...{ endpoint: dynamodb.endpoint, region: 'us-east-1', maxAttempts: 1 },
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    this.documents = DynamoDBDocumentClient.from(this.client);
    this.table = environment['JOURNAL_TABLE'] ?? '';
  }

  /** Everything it has of these orders. */
  async of(orderIds: readonly string[]): Promise<StoredEntry[]> {
    const entries: StoredEntry[] = [];
    let from: ScanCommandOutput['LastEvaluatedKey'];
    do {
      const page: Pick<ScanCommandOutput, 'Items' | 'LastEvaluatedKey'> = await this.documents.send(
        new ScanCommand({
          ...{ TableName: this.table, ConsistentRead: true },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      entries.push(...((page.Items ?? []) as unknown as StoredEntry[]));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return entries.filter(({ orderId }) => orderIds.includes(orderId));
  }

  close(): void {
    this.client.destroy();
  }
}
