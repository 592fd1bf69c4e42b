import { createHash } from 'node:crypto';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { crossOut, listedSessions, listKey, type SessionTable } from '../../foundation/sessions/index.js';
import type { HardenedDynamoStore, SeenSession } from './hardened-dynamo-store.js';

/** A browser somebody is signed in with. */
export interface MemberSession {
  /** Names the session to its owner; nobody can sign in with it. */
  readonly handle: string;
  readonly browser: string | undefined;
  readonly system: string | undefined;
  readonly signedInAt: Date;
  /** A tenth of a session’s life behind at most. */
  readonly lastSeen: Date;
}

interface Live extends SeenSession {
  readonly sid: string;
}

/** More places than these nobody is signed in at: the one signed in to longest ago gives way. */
const MOST = 20;
/** A listed session is over after its longest life at the latest; the list may go a while later. */
const LIST_SECONDS = 24 * 3600;

export interface MemberSessionsOptions extends SessionTable {
  readonly store: Pick<HardenedDynamoStore, 'look' | 'end'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Which sessions belong to a member: one item beside the sessions, in the same table, with their ids. A session is listed
 * before it is stored and the list is read consistently, so whatever is signed in is found: an index would be behind.
 * Ids that lead to nothing any more do no harm, and are crossed out when there are many.
 */
export class MemberSessions {
  constructor(private readonly options: MemberSessionsOptions) {}

  /** Lists a session that is about to be stored. @throws when that can’t be done; then it must not be stored */
  async note(memberId: string, sid: string): Promise<void> {
    const { client, table, now } = this.options;
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: listKey(memberId),
        UpdateExpression: 'ADD sids :sid SET expires = :expires',
        ExpressionAttributeValues: {
          ':sid': { SS: [sid] },
          ':expires': { N: String(Math.ceil(now() / 1000) + LIST_SECONDS) },
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    const listed = Attributes?.['sids']?.SS ?? [];
    if (listed.length > MOST) await this.makeRoom(memberId, listed, sid);
  }

  /** Where the member is signed in, the latest sign-in first. */
  async of(memberId: string): Promise<MemberSession[]> {
    const live = await this.liveOnes(await this.listed(memberId));
    return live
      .toSorted((a, b) => signedIn(b) - signedIn(a))
      .map(({ sid, data, lastSeen }) => ({
        handle: handleOf(sid),
        browser: data.browser,
        system: data.system,
        signedInAt: new Date(signedIn({ data })),
        lastSeen: new Date(lastSeen),
      }));
  }

  /** Ends one session of the member for good. @returns whether they had one of that handle */
  async end(memberId: string, handle: string): Promise<boolean> {
    const sid = (await this.listed(memberId)).find((listed) => handleOf(listed) === handle);
    if (sid === undefined) return false;
    await this.options.store.end(sid);
    await this.crossOut(memberId, [sid]);
    return true;
  }

  /**
   * Ends all sessions of the member for good, but for the one excepted. Once this has resolved, none of them lets anybody
   * in any more.
   *
   * @throws when one of them may still be there
   */
  async endAll(memberId: string, exceptSid?: string): Promise<void> {
    const sids = (await this.listed(memberId)).filter((sid) => sid !== exceptSid);
    await Promise.all(sids.map((sid) => this.options.store.end(sid)));
    await this.crossOut(memberId, sids);
  }

  private async makeRoom(memberId: string, listed: readonly string[], newest: string): Promise<void> {
    const live = await this.liveOnes(listed);
    const kept = live.toSorted((a, b) => signedIn(b) - signedIn(a)).slice(0, MOST - 1);
    const keep = new Set([newest, ...kept.map(({ sid }) => sid)]);
    const others = listed.filter((sid) => !keep.has(sid));
    await Promise.all(others.map((sid) => this.options.store.end(sid)));
    await this.crossOut(memberId, others);
  }

  private async liveOnes(sids: readonly string[]): Promise<Live[]> {
    const found = await Promise.all(
      sids.map(async (sid) => {
        const seen = await this.options.store.look(sid);
        return seen === null ? [] : [{ sid, ...seen }];
      }),
    );
    return found.flat();
  }

  private async listed(memberId: string): Promise<string[]> {
    return await listedSessions(this.options, memberId);
  }

  private async crossOut(memberId: string, sids: readonly string[]): Promise<void> {
    await crossOut(this.options, memberId, sids);
  }
}

/** What a session is called where people see it: its id is half of what lets somebody in. */
export function handleOf(sid: string): string {
  return createHash('sha256').update(`place ${sid}`).digest('base64url').slice(0, 22);
}

const signedIn = ({ data }: Pick<SeenSession, 'data'>): number => data.signedInAt ?? 0;
