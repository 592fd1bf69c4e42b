import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import session from 'express-session';
import { Clock, type TimeKeeper } from '../../foundation/clock/index.js';
import type { StoreConfig } from '../../foundation/config/index.js';
import { deviceOf } from './device.js';
import { HardenedDynamoStore } from './hardened-dynamo-store.js';
import { MemberSessions } from './member-sessions.js';
import './session-data.js';

const IDLE_SECONDS = 30 * 60;

/** What sessions need of a DynamoDB client. */
export interface SessionClient extends Pick<DynamoDBClient, 'send'>, TimeKeeper {}

/** Who signs in, as the session remembers them. */
export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly role: 'member' | 'staff';
  /** They came in with a one-time password. */
  readonly mustChangePassword?: boolean;
}

/** Name of the session cookie. The prefix makes browsers refuse it from anywhere but this host over HTTPS. */
export function sessionCookieName(config: StoreConfig): string {
  return isSecure(config) ? '__Host-session' : 'session';
}

export function isSecure(config: StoreConfig): boolean {
  // One that is not known yet is the platform's, which has no certificate.
  return config.PUBLIC_URL?.startsWith('https:') === true;
}

/**
 * Sessions for the paths that need one. A visitor without a session cookie costs no round trip; one whose session can’t
 * be read now is neither signed out nor given another id: the request goes on with `sessionUnavailable`.
 */
export function sessionMiddleware(config: StoreConfig, client: SessionClient) {
  const logger = new Logger('Sessions');
  const clock = new Clock(client);
  // An instance whose clock is wrong must not sign everybody out.
  const now = () => clock.now();
  const table = config.SESSION_TABLE;
  const onLostTouch = (err: unknown) => {
    logger.warn({ err }, 'session not prolonged');
  };
  const store = new HardenedDynamoStore({ client, table, lifeSeconds: IDLE_SECONDS, now, onLostTouch });
  const memberSessions = new MemberSessions({ client, table, store, now });
  const handler = session({
    name: sessionCookieName(config),
    secret: [...config.SESSION_SECRETS],
    store,
    resave: false,
    saveUninitialized: false,
    // No end by the clock of this instance: the browser’s may disagree. The row’s end is what counts.
    cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(config) },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    let passedOn = false;
    request.memberSessions = memberSessions;
    handler(request, response, (error?: unknown) => {
      if (error !== undefined) logger.warn({ err: error }, passedOn ? 'session not saved' : 'session not read');
      // express-session comes back a second time when what it saves after the reply fails; the request is over by then.
      if (passedOn) return;
      passedOn = true;
      if (error !== undefined) request.sessionUnavailable = true;
      next();
    });
  };
}

/**
 * Signs a member in: under a new id, so that an id somebody else planted is worth nothing. Resolves once it is stored.
 *
 * @throws when the session can’t be stored; nobody is signed in then
 */
export async function signIn(request: Request, member: SignedIn): Promise<void> {
  if (!hasSession(request)) throw unavailable();
  try {
    await called((done) => request.session.regenerate(done));
    Object.assign(request.session, {
      memberId: member.id,
      name: member.name,
      role: member.role,
      signedInAt: Date.now(),
      ...deviceOf(request.headers['user-agent']),
      ...(member.mustChangePassword === true ? { mustChangePassword: true } : {}),
    });
    // First listed, then stored: what nobody finds could not be ended.
    await request.memberSessions?.note(member.id, request.sessionID);
    await called((done) => request.session.save(done));
  } catch (error) {
    // The page that says so must not look signed in, nor hand out a cookie for what may not be stored.
    Reflect.deleteProperty(request, 'session');
    request.sessionUnavailable = true;
    throw error;
  }
}

/** Signs out for good: the row is gone when this resolves, and no request in flight brings it back. */
export async function signOut(request: Request, response: Response, config: StoreConfig): Promise<void> {
  if (!hasSession(request)) throw unavailable();
  if (request.session.memberId !== undefined) await called((done) => request.session.destroy(done));
  response.clearCookie(sessionCookieName(config), {
    path: '/',
    secure: isSecure(config),
    httpOnly: true,
    sameSite: 'lax',
  });
}

/** Has the session say another name. @throws when that can’t be stored */
export async function rename(request: Request, name: string): Promise<void> {
  if (!hasSession(request)) throw unavailable();
  request.session.name = name;
  await called((done) => request.session.save(done));
}

function unavailable(): Error {
  return Object.assign(new Error('sessions are unavailable'), { status: 503 });
}

function hasSession(request: Request): boolean {
  return (request as { session?: unknown }).session !== undefined;
}

async function called(action: (done: (error?: unknown) => void) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    action((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('the session store failed'));
    });
  });
}
