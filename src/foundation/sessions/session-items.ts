import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

/** Where sessions are kept, and beside them a list of each member’s. */
export interface SessionTable {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly table: string;
}

type Key = Record<string, AttributeValue>;

/** The row of a session. The prefix is the session store’s. */
export const sessionKey = (sid: string): Key => ({ id: { S: `sess:${sid}` } });

/** The row that lists a member’s sessions. */
export const listKey = (memberId: string): Key => ({ id: { S: `member:${memberId}` } });

/** Ids of the member’s sessions, read consistently; some may lead nowhere any more. */
export async function listedSessions({ client, table }: SessionTable, memberId: string): Promise<string[]> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: listKey(memberId), ConsistentRead: true }),
  );
  return Item?.['sids']?.SS ?? [];
}

/** Takes sessions that were ended off the member’s list. */
export async function crossOut({ client, table }: SessionTable, memberId: string, sids: readonly string[]) {
  if (sids.length === 0) return;
  await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: listKey(memberId),
      UpdateExpression: 'DELETE sids :sids',
      ExpressionAttributeValues: { ':sids': { SS: [...sids] } },
    }),
  );
}

/**
 * Ends all sessions of a member for good, from outside any request: once this has resolved, none of them lets anybody in.
 *
 * @returns how many were listed
 * @throws when one of them may still be there
 */
export async function endSessionsOf(sessions: SessionTable, memberId: string): Promise<number> {
  const sids = await listedSessions(sessions, memberId);
  const { client, table } = sessions;
  await Promise.all(sids.map((sid) => client.send(new DeleteItemCommand({ TableName: table, Key: sessionKey(sid) }))));
  await crossOut(sessions, memberId, sids);
  return sids.length;
}
