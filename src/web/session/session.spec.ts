import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Logger } from '@nestjs/common';
import express from 'express';
import { readConfig } from '../../foundation/config/index.js';
import { sessionMiddleware, signIn, signOut } from './session.js';

type Item = Record<string, { S?: string; N?: string }>;
interface Sent {
  readonly constructor: { readonly name: string };
  readonly input: { readonly Key?: Item; readonly Item?: Item };
}

const config = readConfig({ SESSION_SECRETS: 's'.repeat(40) });
const rows = new Map<string, Item>();
const asked: string[] = [];
let down: string[] = [];
let passes = 0;

const client = {
  send: async (command: unknown) => {
    const { constructor, input } = command as Sent;
    const name = constructor.name.replace('ItemCommand', '');
    asked.push(name);
    await Promise.resolve();
    if (down.includes(name)) throw Object.assign(new Error('down'), { name: 'TimeoutError' });
    const id = (input.Key ?? input.Item)?.['id']?.S ?? '';
    if (name === 'Put') rows.set(id, input.Item ?? {});
    if (name === 'Delete') rows.delete(id);
    return name === 'Get' ? { Item: rows.get(id) } : {};
  },
} as unknown as Pick<DynamoDBClient, 'send'>;

const app = express();
app.use(sessionMiddleware(config, client));
app.post('/in/:id', async (request, response) => {
  await signIn(request, { id: request.params.id, name: 'Ada', role: 'member' });
  response.send('welcome');
});
app.post('/out', async (request, response) => {
  await signOut(request, response, config);
  response.send('bye');
});
app.use('/who', (request, response) => {
  const { memberId } = (request.session as typeof request.session | undefined) ?? {};
  response.send(request.sessionUnavailable ? 'unknown' : (memberId ?? 'nobody'));
});
// A request that comes back after its reply ends up here.
app.use((_request, _response, next) => {
  passes += 1;
  next();
});
app.use(((error, request, response, _next) => {
  const signedIn = (request.session as typeof request.session | undefined)?.memberId !== undefined;
  response.status(503).send(signedIn ? 'looks signed in' : 'sorry');
}) as express.ErrorRequestHandler);

const server = app.listen(0, '127.0.0.1');
let shop = '';
beforeAll(async () => {
  Logger.overrideLogger(false);
  if (!server.listening) await once(server, 'listening');
  shop = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
beforeEach(() => {
  rows.clear();
  down = [];
  passes = 0;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

async function ask(method: string, path: string, cookie?: string) {
  asked.length = 0;
  const answer = await fetch(shop + path, { method, ...(cookie === undefined ? {} : { headers: { cookie } }) });
  const text = await answer.text();
  return { status: answer.status, text, set: answer.headers.get('set-cookie'), asked: [...asked] };
}

async function signedIn(id = 'ada', before?: string): Promise<string> {
  const { set } = await ask('POST', `/in/${id}`, before);
  return set?.split(';')[0] ?? '';
}

describe('a visitor', () => {
  it('without a session cookie costs no call and gets no cookie', async () => {
    expect(await ask('GET', '/who')).toEqual({ status: 200, text: 'nobody', set: null, asked: [] });
  });

  it.each(['session=s%3Aplanted.forged', 'session=planted', 'session='])('with %j is nobody', async (cookie) => {
    expect(await ask('GET', '/who', cookie)).toMatchObject({ text: 'nobody', set: null, asked: [] });
    expect(await signedIn('ada', cookie)).not.toContain('planted');
  });
});

describe('signing in', () => {
  it('is listed for its owner before it is stored, and sets a cookie that scripts and other sites can’t use, whose end no clock of ours decides', async () => {
    const { set, asked: calls } = await ask('POST', '/in/ada');
    expect(calls).toEqual(['Update', 'Put']);
    expect(set).toMatch(/^session=s%3A[\w-]{32}\.[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await ask('GET', '/who', set?.split(';')[0])).toMatchObject({ text: 'ada' });
  });

  it('gives a new id each time, and ends what was before', async () => {
    const first = await signedIn('ada');
    const second = await signedIn('grace', first);
    expect(second).not.toBe(first);
    expect((await ask('GET', '/who', first)).text).toBe('nobody');
    expect((await ask('GET', '/who', second)).text).toBe('grace');
    expect(rows.size).toBe(1);
  });

  it.each(['Update', 'Put', 'Delete'])('that can’t be stored (%s fails) signs nobody in', async (call) => {
    const before = call === 'Delete' ? await signedIn('ada') : undefined;
    down = [call];
    expect(await ask('POST', '/in/grace', before)).toMatchObject({ status: 503, text: 'sorry', set: null });
  });
});

describe('signing out', () => {
  it('ends the session and takes the cookie back', async () => {
    const cookie = await signedIn();
    const { set } = await ask('POST', '/out', cookie);
    expect(set).toMatch(/^session=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await ask('GET', '/who', cookie)).text).toBe('nobody');
    expect(rows.size).toBe(0);
  });

  it('by nobody costs no call', async () => {
    expect(await ask('POST', '/out')).toMatchObject({ status: 200, asked: [] });
  });

  it('that doesn’t reach the table says so and keeps the cookie', async () => {
    const cookie = await signedIn();
    down = ['Delete'];
    expect(await ask('POST', '/out', cookie)).toMatchObject({ status: 503, set: null });
    expect((await ask('GET', '/who', cookie)).text).toBe('ada');
  });
});

describe('while sessions can’t be read', () => {
  it('a member is unknown rather than signed out, and back when they can', async () => {
    const cookie = await signedIn();
    down = ['Get'];
    expect(await ask('GET', '/who', cookie)).toMatchObject({ status: 200, text: 'unknown', set: null });
    expect(await ask('POST', '/in/grace', cookie)).toMatchObject({ status: 503, set: null });
    expect(await ask('POST', '/out', cookie)).toMatchObject({ status: 503, set: null });
    down = [];
    expect((await ask('GET', '/who', cookie)).text).toBe('ada');
  });

  it('because a row makes no sense, its owner is unknown, too', async () => {
    const cookie = await signedIn();
    for (const row of rows.values()) row['sess'] = { S: '{}' };
    expect(await ask('GET', '/who', cookie)).toMatchObject({ status: 200, text: 'unknown', set: null });
  });

  it('guests notice nothing', async () => {
    down = ['Get', 'Put', 'Update', 'Delete'];
    expect(await ask('GET', '/who')).toMatchObject({ status: 200, text: 'nobody' });
  });
});

it('a session that can’t be prolonged after the reply doesn’t send the request round again', async () => {
  const cookie = await signedIn();
  for (const row of rows.values()) row['expires'] = { N: String(Math.ceil(Date.now() / 1000) + 60) };
  down = ['Update'];
  expect(await ask('POST', '/who', cookie)).toMatchObject({ status: 200, text: 'ada', asked: ['Get', 'Update'] });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(passes).toBe(0);
});
