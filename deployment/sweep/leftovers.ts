import { type DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { paginateListQueues, type SQSClient } from '@aws-sdk/client-sqs';
import type { TeamEnvironment } from './team-environment.ts';

/** The stack of an environment carries its id, and what the stack names itself carries the stack's name. */
const CART_TABLE = /^(awseb-(e-[a-z0-9]+)-stack)-CartTable-/;
/** Given its name by 40-queue.config. */
const DEAD_LETTERS = /\/(([^/]+)-shapeorders-dead)$/;

/** What terminated stores left in the account because their templates keep it. */
export interface Leftovers {
  readonly tables: readonly { readonly name: string; readonly stack: string }[];
  readonly queues: readonly { readonly name: string; readonly environment: string }[];
}

/** Looks for cart tables and dead letters whose environment is gone. Deletes nothing: accepted orders may be in them. */
export async function readLeftovers(
  clients: { readonly tables: DynamoDBClient; readonly queues: SQSClient },
  living: readonly TeamEnvironment[],
): Promise<Leftovers> {
  const [ids, names] = [living.map(({ id }) => id), living.map(({ name }) => name)];
  const tables: Leftovers['tables'][number][] = [];
  for await (const { TableNames = [] } of paginateListTables({ client: clients.tables }, {})) {
    for (const name of TableNames) {
      const [, stack, id] = CART_TABLE.exec(name) ?? [];
      if (stack !== undefined && id !== undefined && !ids.includes(id)) tables.push({ name, stack });
    }
  }
  const queues: Leftovers['queues'][number][] = [];
  // Without a number of results the service gives the first thousand and says nothing of the others.
  for await (const { QueueUrls = [] } of paginateListQueues({ client: clients.queues }, { MaxResults: 1000 })) {
    for (const url of QueueUrls) {
      const [, name, environment] = DEAD_LETTERS.exec(url) ?? [];
      if (name !== undefined && environment !== undefined && !names.includes(environment))
        queues.push({ name, environment });
    }
  }
  return { tables, queues };
}

/** Line by line, for a person who decides. */
export function leftoverLines({ tables, queues }: Leftovers): string[] {
  if (tables.length === 0 && queues.length === 0) return ['Terminated stores left no cart table and no dead letters.'];
  return [
    ...tables.flatMap(({ name, stack }) => [
      `table ${name}`,
      `  of the same store: bucket ${stack}-bucket-*, database snapshot ${stack}-snapshot-database-*`,
    ]),
    ...queues.map(
      ({ name, environment }) => `queue ${name}: ${environment} can not be created again while this name is taken`,
    ),
    'Nothing was deleted: accepted orders may be in them. Look first, then delete by hand.',
  ];
}
