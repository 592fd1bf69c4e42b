import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { endSessionsOf, listedSessions } from './session-items.js';

type Command = { readonly constructor: { readonly name: string }; readonly input: Record<string, never> };

/** A table with sessions in it, and what happened to it in order. */
function aTable(listed: readonly string[], fails?: string) {
  const events: string[] = [];
  const send = async (command: unknown) => {
    await Promise.resolve();
    const { constructor, input } = command as Command;
    const id = (input['Key'] as unknown as { id: { S: string } }).id.S;
    if (id === fails) throw new Error('the table is away');
    events.push(`${constructor.name.replace('ItemCommand', '')} ${id}`);
    return constructor.name === 'GetItemCommand' && listed.length > 0 ? { Item: { sids: { SS: [...listed] } } } : {};
  };
  return { events, sessions: { client: { send } as unknown as DynamoDBClient, table: 'sessions' } };
}

describe('the sessions of a member', () => {
  it('are ended one and all, and crossed out only then', async () => {
    const { events, sessions } = aTable(['one', 'two']);
    expect(await endSessionsOf(sessions, 'ada')).toBe(2);
    expect(events).toEqual(['Get member:ada', 'Delete sess:one', 'Delete sess:two', 'Update member:ada']);
  });

  it('that may still be there are an error, and stay on the list', async () => {
    const { events, sessions } = aTable(['one', 'two'], 'sess:two');
    await expect(endSessionsOf(sessions, 'ada')).rejects.toThrow('away');
    expect(events).not.toContain('Update member:ada');
  });

  it('are none where nobody is signed in', async () => {
    const { events, sessions } = aTable([]);
    expect([await listedSessions(sessions, 'ada'), await endSessionsOf(sessions, 'ada')]).toEqual([[], 0]);
    expect(events).toEqual(['Get member:ada', 'Get member:ada']);
  });
});
