import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SessionData } from 'express-session';
import { Cookie } from 'express-session';
import { handleOf, MemberSessions } from './member-sessions.js';

interface Sent {
  readonly constructor: { readonly name: string };
  readonly input: {
    readonly Key: { readonly id: { readonly S: string } };
    readonly UpdateExpression?: string;
    readonly ConsistentRead?: boolean;
    readonly ExpressionAttributeValues?: Record<string, { SS?: string[] }>;
  };
}

/** A table of lists, and sessions beside it. */
function setUp() {
  const lists = new Map<string, Set<string>>();
  const rows = new Map<string, SessionData>();
  const client = {
    send: async (command: unknown) => {
      await Promise.resolve();
      const { constructor, input } = command as Sent;
      const list = lists.get(input.Key.id.S) ?? new Set<string>();
      if (constructor.name === 'GetItemCommand') {
        if (input.ConsistentRead !== true) return {};
        return list.size === 0 ? {} : { Item: { sids: { SS: [...list] } } };
      }
      const { ':sid': one, ':sids': some } = input.ExpressionAttributeValues ?? {};
      for (const sid of one?.SS ?? []) list.add(sid);
      for (const sid of some?.SS ?? []) list.delete(sid);
      lists.set(input.Key.id.S, list);
      return { Attributes: { sids: { SS: [...list] } } };
    },
  } as unknown as Pick<DynamoDBClient, 'send'>;
  const store = {
    look: async (sid: string) => {
      await Promise.resolve();
      const data = rows.get(sid);
      return data === undefined ? null : { data, lastSeen: 1_000_000 };
    },
    end: async (sid: string) => {
      await Promise.resolve();
      rows.delete(sid);
    },
  };
  const sessions = new MemberSessions({ client, table: 'sessions', store, now: Date.now });
  let hour = 0;
  const signIn = async (memberId: string, sid: string) => {
    await sessions.note(memberId, sid);
    hour += 1;
    rows.set(sid, { cookie: new Cookie(), memberId, signedInAt: hour, browser: 'Firefox', system: 'Linux' });
  };
  return { lists, rows, sessions, signIn };
}

describe('where a member is signed in', () => {
  it('is told with what, the latest first, and never by what lets somebody in', async () => {
    const { sessions, signIn, rows } = setUp();
    for (const sid of ['one', 'two', 'three']) await signIn('ada', sid);
    await signIn('grace', 'hers');
    rows.delete('two');
    const seen = await sessions.of('ada');
    expect(seen.map(({ handle }) => handle)).toEqual([handleOf('three'), handleOf('one')]);
    expect(seen[0]).toMatchObject({ browser: 'Firefox', system: 'Linux', lastSeen: new Date(1_000_000) });
    expect(JSON.stringify(seen)).not.toMatch(/"(one|three)"/);
  });

  it('can be ended one by one, by its owner only', async () => {
    const { sessions, signIn, rows } = setUp();
    for (const sid of ['one', 'two']) await signIn('ada', sid);
    expect(await sessions.end('grace', handleOf('one'))).toBe(false);
    expect(await sessions.end('ada', 'one')).toBe(false);
    expect(await sessions.end('ada', handleOf('one'))).toBe(true);
    expect([...rows.keys()]).toEqual(['two']);
  });

  it('can be ended everywhere else, and everywhere', async () => {
    const { sessions, signIn, rows } = setUp();
    for (const sid of ['one', 'two', 'three']) await signIn('ada', sid);
    await signIn('grace', 'hers');
    await sessions.endAll('ada', 'two');
    expect([...rows.keys()]).toEqual(['two', 'hers']);
    await sessions.endAll('ada');
    expect([...rows.keys()]).toEqual(['hers']);
    expect(await sessions.of('ada')).toEqual([]);
  });

  it('is twenty places at most: the oldest give way, and what is gone is crossed out', async () => {
    const { signIn, rows, lists } = setUp();
    for (let n = 1; n <= 30; n += 1) await signIn('ada', `s${String(n)}`);
    expect(rows.size).toBe(20);
    expect(rows.has('s10')).toBe(false);
    expect(rows.has('s11')).toBe(true);
    rows.clear();
    await signIn('ada', 'new');
    expect([...(lists.get('member:ada') ?? [])]).toEqual(['new']);
  });
});
