/**
 * The local twin as the tests see it: one shop with all its parts, brought up from its own folder on free ports, so that
 * it never meets the twin a developer has running, and taken down with everything it started, whatever happens.
 *
 * To skip the start-up while writing stories, keep a twin running and name it:
 *   TEST_TWIN_STATE=.local/state.json npm test -- stories
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import getPort from 'get-port';
import { bringUp } from './local-store.ts';

export interface MysqlPart {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  pid: number;
  /** Lets the machine's owner in as root, for what the shop's own user may not do. */
  rootSocket: string;
}

/** What `npm run up` writes to state.json. */
export interface TwinState {
  web: { url: string; pid: number };
  worker: { url?: string; pid: number };
  mysql: { primary: MysqlPart; reader: MysqlPart };
  dynamodb: { endpoint: string; pid: number };
  sqs: { endpoint: string; queueUrl: string; deadLetterQueueUrl: string; pid: number };
  s3: { endpoint: string };
  redis: { url: string; pid: number };
  mailbox: { url: string; smtp: string };
  /** What the tiers were started with: enough to run a command of the shop beside them. */
  environment: Record<string, string>;
}

export interface RunningTwin {
  state: TwinState;
  statePath: string;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, '.local');
const seat = {
  name: 'twin',
  home: join(folder, 'test'),
  log: join(folder, 'test-twin.log'),
  lease: join(folder, 'test-twin.json'),
};

const read = (path: string): TwinState => JSON.parse(readFileSync(path, 'utf8')) as TwinState;

/** The running twin, for a test. */
export function twin(): TwinState {
  const path = process.env.TEST_TWIN_STATE;
  if (!path) throw new Error('No twin: start this suite by `npm test -- stories` (or database, browser)');
  return read(resolve(root, path));
}

/** Brings a fresh twin up, or borrows the one TEST_TWIN_STATE names. Sets TEST_TWIN_STATE for the test processes. */
export async function startTwin(say: (line: string) => void = console.log): Promise<RunningTwin> {
  const borrowed = process.env.TEST_TWIN_STATE;
  if (borrowed) {
    const statePath = resolve(root, borrowed);
    if (!existsSync(statePath)) throw new Error(`TEST_TWIN_STATE names ${statePath}, which does not exist`);
    process.env.TEST_TWIN_STATE = statePath;
    return { state: read(statePath), statePath, stop: async () => {} };
  }
  const store = await bringUp(seat, ['--fresh'], { PORT: String(await getPort({ host: '127.0.0.1' })) }, say);
  process.env.TEST_TWIN_STATE = store.statePath;
  const stop = async () => {
    delete process.env.TEST_TWIN_STATE;
    await store.stop();
  };
  return { state: read(store.statePath), statePath: store.statePath, stop };
}

/** Where a test's twin leaves its words, for whoever has to explain a failure. */
export const twinLogs = { startUp: seat.log, home: seat.home };
