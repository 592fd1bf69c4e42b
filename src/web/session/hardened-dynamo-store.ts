import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import connectDynamoDB from 'connect-dynamodb';
import type { Request } from 'express';
import session, { type Session, type SessionData } from 'express-session';

type Done = (error?: unknown) => void;

export interface HardenedDynamoStoreOptions {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly table: string;
  /** How long a session lives that nobody uses. */
  readonly lifeSeconds: number;
  /** Milliseconds since the epoch. Of all instances’ clocks and the table’s, the caller knows which to go by. */
  readonly now?: () => number;
  /** Told when a touch came to nothing: nobody waits for it. */
  readonly onLostTouch?: (error: unknown) => void;
}

/** What the base class offers; its package brings no types. */
interface DynamoStoreBase extends session.Store {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly table: string;
  readonly prefix: string;
  regenerate(request: Request, done: Done): void;
  /** Gives the request a new session; express-session puts it there. */
  generate(request: Request): void;
  clearInterval(): void;
}
type DynamoStoreClass = new (options: {
  client: Pick<DynamoDBClient, 'send'>;
  table: string;
  initialized: boolean;
}) => DynamoStoreBase;

const DynamoStore = (connectDynamoDB as unknown as (connect: { Store: unknown }) => DynamoStoreClass)({
  Store: session.Store,
});

/** A session that lives, as its row tells. */
export interface SeenSession {
  readonly data: SessionData;
  /** Milliseconds since the epoch; a touch that wasn’t worth a write is not in it. */
  readonly lastSeen: number;
}

const GRACE_SECONDS = 600;
/** Staff see what belongs to others: a screen they left alone shuts sooner, and to the minute. */
const STAFF_LIFE_SECONDS = 15 * 60;
const STAFF_GRACE_SECONDS = 60;
const TOUCH_AFTER = 0.1;

/** The row a session was read from; known by the session object, never stored in it. */
interface Origin {
  readonly revision: number;
  /** Epoch seconds. */
  readonly expires: number;
  /** What the row says, as JSON. */
  readonly text: string;
}

/**
 * connect-dynamodb with the sharp edges taken off. As it comes, a request that ends after sign-out writes the session
 * back, touching a destroyed session leaves a ghost row, a row it can’t parse signs the visitor out, expiry times carry
 * fractions, and an unreachable table ends the process. Here
 * - a session is created once and later only replaced at the revision it was read at, so a sign-out is final;
 * - a refused write is looked at before it is believed: it may be our own, repeated because its answer was lost;
 * - reading a row that makes no sense is an error, not an anonymous visitor;
 * - saving what the row says already is a touch: express-session saves a new session once more when the reply ends;
 * - a touch costs a write only after a tenth of the life has passed, and never brings a row back;
 * - nobody waits for a touch: express-session holds the end of the answer back until it is done, time-outs included, and
 *   one that is lost costs nothing, because the next request makes up for it.
 */
export class HardenedDynamoStore extends DynamoStore {
  private readonly origins = new WeakMap<object, Origin>();

  private readonly lifeSeconds: number;
  private readonly now: () => number;
  private readonly onLostTouch: (error: unknown) => void;

  constructor(options: HardenedDynamoStoreOptions) {
    const { client, table, lifeSeconds, now = Date.now, onLostTouch = () => undefined } = options;
    // `initialized`: tables come from deployment; the first use must not go looking for one.
    super({ client, table, initialized: true });
    this.lifeSeconds = lifeSeconds;
    this.now = now;
    this.onLostTouch = onLostTouch;
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    settle(
      this.read(sid).catch((error: unknown) => {
        throw new SessionUnreadable(error);
      }),
      done,
    );
  }

  override set(sid: string, data: SessionData, done: Done = () => undefined): void {
    settle(this.write(sid, data), done);
  }

  override touch(sid: string, data: SessionData, done: Done = () => undefined): void {
    this.prolong(sid, data).catch(this.onLostTouch);
    setImmediate(done);
  }

  override destroy(sid: string, done: Done = () => undefined): void {
    settle(this.remove(sid), done);
  }

  /** A session that was never stored needs no destroying: whoever signs in for the first time waits for one write only. */
  override regenerate(request: Request, done: Done): void {
    if (this.isStored(request.session)) {
      super.regenerate(request, done);
      return;
    }
    this.generate(request);
    done();
  }

  /** Whether this session has a row, as far as this request knows. */
  isStored(data: SessionData): boolean {
    return this.origins.has(data);
  }

  /** express-session copies what was read into an object of its own: what we know of the row must follow. */
  override createSession(request: Request, data: SessionData): Session & SessionData {
    const created = super.createSession(request, data);
    const origin = this.origins.get(data);
    if (origin !== undefined) this.origins.set(created, origin);
    return created;
  }

  /** The session of that id as it is now, or null when there is none: the same ones count that let somebody in. */
  async look(sid: string): Promise<SeenSession | null> {
    const data = await this.read(sid);
    const expires = data === null ? undefined : this.origins.get(data)?.expires;
    if (data === null || expires === undefined) return null;
    return { data, lastSeen: (expires - this.lifeOf(data)) * 1000 };
  }

  /** Ends a session, whoever’s it is: its row is gone when this resolves. */
  async end(sid: string): Promise<void> {
    await this.remove(sid);
  }

  private async read(sid: string): Promise<SessionData | null> {
    const row = await this.row(sid);
    if (row === undefined) return null;
    const data = JSON.parse(row.text) as SessionData;
    // Clocks of two instances differ: a session isn’t gone the second another’s clock says so.
    const grace = data.role === 'staff' ? STAFF_GRACE_SECONDS : GRACE_SECONDS;
    if (row.expires + grace <= this.now() / 1000) return null;
    if (isTooOld(data, this.now())) return null;
    this.origins.set(data, row);
    return data;
  }

  private async write(sid: string, data: SessionData): Promise<void> {
    const origin = this.origins.get(data);
    const text = JSON.stringify(data);
    if (origin !== undefined && contentOf(origin.text) === contentOf(text)) {
      await this.prolong(sid, data);
      return;
    }
    const known = origin?.revision;
    const next = (known ?? 0) + 1;
    const expires = this.expiry(data);
    try {
      await this.client.send(
        new PutItemCommand({
          TableName: this.table,
          Item: {
            id: { S: this.prefix + sid },
            sess: { S: text },
            rev: { N: String(next) },
            expires: { N: String(expires) },
            type: { S: 'connect-session' },
          },
          ...(known === undefined
            ? { ConditionExpression: 'attribute_not_exists(id)' }
            : {
                ConditionExpression: 'attribute_exists(id) AND rev = :known',
                ExpressionAttributeValues: { ':known': { N: String(known) } },
              }),
        }),
      );
      this.origins.set(data, { revision: next, expires, text });
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const row = await this.row(sid);
      // Gone: signed out meanwhile, and that is final. Same content: our own write, or one that says the same.
      if (row === undefined && known !== undefined) return;
      if (row !== undefined && contentOf(row.text) === contentOf(text)) {
        this.origins.set(data, row);
        return;
      }
      throw new SessionConflict();
    }
  }

  private async prolong(sid: string, data: SessionData): Promise<void> {
    const expires = this.expiry(data);
    const worthAWrite = Math.floor(expires - this.lifeOf(data) * TOUCH_AFTER);
    if ((this.origins.get(data)?.expires ?? 0) > worthAWrite) return;
    try {
      await this.client.send(
        new UpdateItemCommand({
          TableName: this.table,
          Key: { id: { S: this.prefix + sid } },
          UpdateExpression: 'SET expires = :expires',
          ConditionExpression: 'attribute_exists(id)',
          ExpressionAttributeValues: { ':expires': { N: String(expires) } },
        }),
      );
    } catch (error) {
      // Destroyed meanwhile: a touch must not leave a ghost.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  /** Epoch seconds, whole: DynamoDB’s expiry takes no fractions. */
  private expiry(data: SessionData): number {
    return Math.ceil(this.now() / 1000 + this.lifeOf(data));
  }

  private lifeOf({ role }: SessionData): number {
    return role === 'staff' ? Math.min(STAFF_LIFE_SECONDS, this.lifeSeconds) : this.lifeSeconds;
  }

  private async remove(sid: string): Promise<void> {
    await this.client.send(new DeleteItemCommand({ TableName: this.table, Key: { id: { S: this.prefix + sid } } }));
  }

  private async row(sid: string): Promise<Origin | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({ TableName: this.table, Key: { id: { S: this.prefix + sid } }, ConsistentRead: true }),
    );
    if (Item === undefined) return undefined;
    const text = Item['sess']?.S;
    if (text === undefined) throw new Error('a session row holds no session');
    return { text, revision: Number(Item['rev']?.N ?? 0), expires: Number(Item['expires']?.N ?? 0) };
  }
}

/** Two requests changed the same session differently at the same time; the later one gives way. */
export class SessionConflict extends Error {
  readonly status = 503;

  constructor() {
    super('the session was changed by another request');
    this.name = 'SessionConflict';
  }
}

/** The row can’t be had or makes no sense. Never an ENOENT, which express-session would take for “no such session”. */
export class SessionUnreadable extends Error {
  readonly status = 503;

  constructor(cause: unknown) {
    super('the session can’t be read', { cause });
    this.name = 'SessionUnreadable';
  }
}

const LONGEST_HOURS: Readonly<Record<'member' | 'staff', number>> = { member: 12, staff: 8 };

/** However busy, a session ends some hours after signing in. */
function isTooOld({ signedInAt, role }: SessionData, now: number): boolean {
  return signedInAt !== undefined && now - signedInAt > LONGEST_HOURS[role ?? 'member'] * 3_600_000;
}

/** What a session says apart from when its cookie ends, which every request puts off. */
function contentOf(text: string): string {
  return JSON.stringify({ ...(JSON.parse(text) as object), cookie: undefined });
}

/** Calls back once, outside the promise: what a callback throws must not become a second call or a stray rejection. */
function settle<T>(work: Promise<T>, done: (error?: unknown, value?: T) => void): void {
  work.then(
    (value) => {
      setImmediate(done, null, value);
    },
    (error: unknown) => {
      setImmediate(done, error);
    },
  );
}
