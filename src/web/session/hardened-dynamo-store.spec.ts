import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Cookie, type SessionData } from 'express-session';
import { sessionKey } from '../../foundation/sessions/index.js';
import { HardenedDynamoStore, SessionConflict, SessionUnreadable } from './hardened-dynamo-store.js';

const HALF_AN_HOUR = 1800;
const KEY = 'sess:one';

type Item = Record<string, { S?: string; N?: string }>;
interface Sent {
  readonly constructor: { readonly name: string };
  readonly input: {
    readonly Key?: Item;
    readonly Item?: Item;
    readonly ConditionExpression?: string;
    readonly ExpressionAttributeValues?: Item;
  };
}

/** A table that minds the store’s conditions, counts what it is asked, and loses replies or fails when told. */
class FakeTable {
  readonly rows = new Map<string, Item>();
  readonly asked: string[] = [];
  /** Done just before the next write reaches the table. */
  meanwhile: (() => void) | undefined;
  losesNextReply = false;
  failsWith: Error | undefined;

  readonly client = { send: (command: unknown) => this.answer(command as Sent) } as Pick<DynamoDBClient, 'send'>;

  private async answer(command: Sent): Promise<unknown> {
    await Promise.resolve();
    this.asked.push(command.constructor.name.replace('ItemCommand', ''));
    if (this.failsWith !== undefined) throw this.failsWith;
    const id = (command.input.Key ?? command.input.Item)?.['id']?.S ?? '';
    if (command.constructor.name === 'GetItemCommand') return { Item: this.rows.get(id) };
    this.meanwhile?.();
    this.meanwhile = undefined;
    this.write(command, id);
    if (!this.losesNextReply) return {};
    // What the SDK does about a lost reply: it sends the same again.
    this.losesNextReply = false;
    this.write(command, id);
    return {};
  }

  private write({ constructor, input }: Sent, id: string): void {
    const row = this.rows.get(id);
    const fits: Record<string, boolean> = {
      '': true,
      'attribute_not_exists(id)': row === undefined,
      'attribute_exists(id)': row !== undefined,
      'attribute_exists(id) AND rev = :known':
        row !== undefined && row['rev']?.N === input.ExpressionAttributeValues?.[':known']?.N,
    };
    const refused = !fits[input.ConditionExpression ?? ''];
    if (refused) throw new ConditionalCheckFailedException({ $metadata: {}, message: 'refused' });
    if (constructor.name === 'DeleteItemCommand') this.rows.delete(id);
    else if (constructor.name === 'PutItemCommand') this.rows.set(id, input.Item ?? {});
    else this.rows.set(id, { ...row, id: { S: id }, expires: input.ExpressionAttributeValues?.[':expires'] ?? {} });
  }
}

function setUp() {
  const table = new FakeTable();
  const store = new HardenedDynamoStore({ client: table.client, table: 'sessions', lifeSeconds: HALF_AN_HOUR });
  return { table, store };
}

function sessionOf(memberId: string): SessionData {
  return { cookie: new Cookie(), memberId, signedInAt: Date.now() };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('what was thrown is no error');
}

async function outcome(action: (done: (error?: unknown) => void) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let times = 0;
    action((error) => {
      times += 1;
      if (times > 1) throw new Error('called back twice');
      if (error) reject(asError(error));
      else resolve();
    });
  });
}

async function read(store: HardenedDynamoStore): Promise<SessionData | null | undefined> {
  return await new Promise((resolve, reject) => {
    store.get('one', (error, found) => {
      if (error) reject(asError(error));
      else resolve(found);
    });
  });
}

/** The session as a request has it: read, then made into an object of that request by express-session. */
async function loaded(store: HardenedDynamoStore): Promise<SessionData> {
  const found = await read(store);
  if (!found) throw new Error('there is no such session');
  return store.createSession({ sessionID: 'one', sessionStore: store } as never, found);
}

const save = (store: HardenedDynamoStore, data: SessionData) => outcome((done) => store.set('one', data, done));
const touch = (store: HardenedDynamoStore, data: SessionData) => outcome((done) => store.touch('one', data, done));
const destroy = (store: HardenedDynamoStore) => outcome((done) => store.destroy('one', done));
const now = () => Date.now() / 1000;
const expiresAt = (table: FakeTable, seconds: number) => {
  table.rows.set(KEY, { ...table.rows.get(KEY), expires: { N: String(Math.ceil(seconds)) } });
};

describe('a stored session', () => {
  it('is read back as it was saved, and ends at a whole second', async () => {
    const { table, store } = setUp();
    await save(store, sessionOf('ada'));
    expect((await read(store))?.memberId).toBe('ada');
    expect(table.rows.get(KEY)?.['expires']?.N).toMatch(/^\d+$/);
    expect(Number(table.rows.get(KEY)?.['expires']?.N)).toBeGreaterThanOrEqual(now() + HALF_AN_HOUR - 2);
  });

  it('nobody stored is nobody’s', async () => {
    expect(await read(setUp().store)).toBeNull();
  });

  it('that two requests change at once keeps the first change; the second is told', async () => {
    const { store } = setUp();
    await save(store, sessionOf('ada'));
    const [first, second] = [await loaded(store), await loaded(store)];
    first.name = 'Ada';
    second.name = 'Countess';
    await save(store, first);
    await expect(save(store, second)).rejects.toThrow(SessionConflict);
    expect((await read(store))?.name).toBe('Ada');
  });

  it('can be changed again and again by one request', async () => {
    const { table, store } = setUp();
    const session = sessionOf('ada');
    for (const name of ['A', 'Ad', 'Ada']) await save(store, Object.assign(session, { name }));
    expect((await read(store))?.name).toBe('Ada');
    expect(table.rows.get(KEY)?.['rev']?.N).toBe('3');
  });

  it('saved again without a change costs no write', async () => {
    const { table, store } = setUp();
    const session = sessionOf('ada');
    await save(store, session);
    await save(store, session);
    expect(table.asked).toEqual(['Put']);
  });

  it.each(['a new one', 'a later change'])(
    'is saved when the reply is lost and the SDK sends it again: %s',
    async (what) => {
      const { table, store } = setUp();
      let session = sessionOf('ada');
      if (what !== 'a new one') {
        await save(store, session);
        session = await loaded(store);
        session.name = 'Ada';
      }
      table.losesNextReply = true;
      await save(store, session);
      expect((await read(store))?.memberId).toBe('ada');
      // Our own revision is known again: the next change isn’t taken for somebody else’s.
      await save(store, Object.assign(session, { name: 'Countess' }));
      expect((await read(store))?.name).toBe('Countess');
    },
  );

  it('is never saved over another one of the same id', async () => {
    const { store } = setUp();
    await save(store, sessionOf('ada'));
    await expect(save(store, sessionOf('mallory'))).rejects.toThrow(SessionConflict);
    expect((await read(store))?.memberId).toBe('ada');
  });
});

describe('a sign-out', () => {
  it('is final for a request that was under way and saves later', async () => {
    const { table, store } = setUp();
    await save(store, sessionOf('ada'));
    const slow = await loaded(store);
    await destroy(store);
    slow.name = 'back again';
    await save(store, slow);
    await save(store, slow);
    expect(table.rows.size).toBe(0);
  });

  it('is final when it comes between a request’s look and its write', async () => {
    const { table, store } = setUp();
    await save(store, sessionOf('ada'));
    const slow = await loaded(store);
    slow.name = 'back again';
    table.meanwhile = () => table.rows.delete(KEY);
    await save(store, slow);
    expect(table.rows.size).toBe(0);
  });

  it('leaves no ghost when a touch comes after it', async () => {
    const { table, store } = setUp();
    await save(store, sessionOf('ada'));
    expiresAt(table, now() + 60);
    const slow = await loaded(store);
    await destroy(store);
    await touch(store, slow);
    expect(table.asked.at(-1)).toBe('Update');
    expect(table.rows.size).toBe(0);
  });

  it('of what is gone already is no fault', async () => {
    await expect(destroy(setUp().store)).resolves.toBeUndefined();
  });
});

describe('the life of a session', () => {
  it.each([
    ['not written anew when a twentieth is used', 0.05, []],
    ['written anew when a fifth is used', 0.2, ['Update']],
  ])('is %s', async (_, used, writes) => {
    const { table, store } = setUp();
    await save(store, sessionOf('ada'));
    expiresAt(table, now() + HALF_AN_HOUR * (1 - used));
    const session = await loaded(store);
    table.asked.length = 0;
    await touch(store, session);
    expect(table.asked).toEqual(writes);
  });

  it('goes by the clock it is given, wherever its own has got to', async () => {
    const { table } = setUp();
    const on = (offset: number) =>
      new HardenedDynamoStore({
        client: table.client,
        table: 'sessions',
        lifeSeconds: HALF_AN_HOUR,
        now: () => Date.now() + offset,
      });
    await save(on(-3_600_000), sessionOf('ada'));
    expect(await read(on(0))).toBeNull();
    expect((await read(on(-3_600_000)))?.memberId).toBe('ada');
  });

  it('outlasts a clock that is nine minutes fast, not one that is eleven', async () => {
    const { table, store } = setUp();
    await save(store, sessionOf('ada'));
    expiresAt(table, now() - 540);
    expect((await read(store))?.memberId).toBe('ada');
    expiresAt(table, now() - 660);
    expect(await read(store)).toBeNull();
  });

  it('that staff leave alone for a quarter of an hour is over, a member’s is not', async () => {
    const { table, store } = setUp();
    const staff = { ...sessionOf('ada'), role: 'staff' as const };
    await save(store, staff);
    expect(Number(table.rows.get(KEY)?.['expires']?.N)).toBeLessThanOrEqual(now() + 901);
    expiresAt(table, now() - 59);
    expect((await read(store))?.memberId).toBe('ada');
    expiresAt(table, now() - 61);
    expect(await read(store)).toBeNull();
    expiresAt(table, now() + 700);
    const session = await loaded(store);
    await touch(store, session);
    expect(Number(table.rows.get(KEY)?.['expires']?.N)).toBeLessThanOrEqual(now() + 901);
    expect(Number(table.rows.get(KEY)?.['expires']?.N)).toBeGreaterThan(now() + 890);
  });

  it('is listed under the key that it is stored under', () => {
    expect(sessionKey('one')).toEqual({ id: { S: `${setUp().store.prefix}one` } });
  });

  it.each([
    ['member', 11.9, true],
    ['member', 12.1, false],
    ['staff', 7.9, true],
    ['staff', 8.1, false],
  ] as const)('of a busy %s after %d hours: %s', async (role, hours, lives) => {
    const { store } = setUp();
    await save(store, { ...sessionOf('ada'), role, signedInAt: Date.now() - hours * 3_600_000 });
    expect((await read(store)) !== null).toBe(lives);
  });
});

describe('a touch', () => {
  it('holds nobody up: its callback comes while the table still hangs', async () => {
    const hangs = { send: () => new Promise<never>(() => undefined) };
    const store = new HardenedDynamoStore({ client: hangs, table: 'sessions', lifeSeconds: HALF_AN_HOUR });
    await touch(store, sessionOf('ada'));
  });

  it('that is lost is told, not thrown', async () => {
    const lost: unknown[] = [];
    const down = { send: () => Promise.reject(new Error('the table is down')) };
    const store = new HardenedDynamoStore({
      ...{ client: down, table: 'sessions', lifeSeconds: HALF_AN_HOUR },
      onLostTouch: (error) => lost.push(error),
    });
    await touch(store, sessionOf('ada'));
    expect(lost).toMatchObject([{ message: 'the table is down' }]);
  });
});

describe('a row that can’t be had', () => {
  it.each(['{oops', 'null', ''])('because it says %j is an error, not an anonymous visitor', async (text) => {
    const { table, store } = setUp();
    await save(store, sessionOf('ada'));
    table.rows.set(KEY, { ...table.rows.get(KEY), sess: { S: text } });
    await expect(read(store)).rejects.toThrow(SessionUnreadable);
  });

  it('is an error without a code that express-session would take for “no such session”', async () => {
    const { table, store } = setUp();
    table.failsWith = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    await expect(read(store)).rejects.toMatchObject({ name: 'SessionUnreadable', cause: table.failsWith });
    await expect(read(store)).rejects.not.toHaveProperty('code');
  });

  it('fails each action once', async () => {
    const { table, store } = setUp();
    table.failsWith = new Error('the table is down');
    await expect(save(store, sessionOf('ada'))).rejects.toThrow('down');
    await expect(destroy(store)).rejects.toThrow('down');
  });
});
