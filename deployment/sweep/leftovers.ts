import { type DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import type { TeamEnvironment } from './team-environment.ts';

/** The stack of an environment carries its id, and what the stack names itself carries the stack's name. */
const CART_TABLE = /^(awseb-(e-[a-z0-9]+)-stack)-CartTable-/;

/** A stack that keeps a store's data apart from its environments (data/data.yaml). */
const DATA_STACK = /^(shapestore-data-[a-zA-Z0-9-]+)-CartTable-/;

/** A cart table that a terminated store left in the account because its templates keep it. */
export interface Leftover {
  readonly table: string;
  /** The stack it was made by; whatever else that store left carries its name, too. */
  readonly stack: string;
  /** Whether the stack is still there because it is none of an environment's: no store has left it. */
  readonly isApart: boolean;
}

/** Looks for cart tables whose environment is gone. Deletes nothing: accepted orders may be in them. */
export async function readLeftovers(client: DynamoDBClient, living: readonly TeamEnvironment[]): Promise<Leftover[]> {
  const ids = living.map(({ id }) => id);
  const found: Leftover[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    for (const table of TableNames) {
      const [, stack, id] = CART_TABLE.exec(table) ?? [];
      if (stack !== undefined && id !== undefined && !ids.includes(id)) found.push({ table, stack, isApart: false });
      const [, apart] = DATA_STACK.exec(table) ?? [];
      if (apart !== undefined) found.push({ table, stack: apart, isApart: true });
    }
  }
  return found;
}

/** Line by line, for a person who decides. */
export function leftoverLines(leftovers: readonly Leftover[]): string[] {
  const apart = leftovers.filter(({ isApart }) => isApart);
  const left = leftovers.filter(({ isApart }) => !isApart);
  const stacks = apart.map(
    ({ stack }) => `stack ${stack}: the data of a store, which stay whatever environments come and go`,
  );
  if (left.length === 0) return [...stacks, 'Terminated stores left no cart table.'];
  return [
    ...stacks,
    ...left.flatMap(({ table, stack }) => [
      `table ${table}`,
      `  of the same store: journal ${stack}-JournalTable-*, bucket ${stack}-bucket-*, database snapshot ${stack}-snapshot-database-*`,
    ]),
    'Nothing was deleted: accepted orders may be in them. Look first, then delete by hand.',
  ];
}
