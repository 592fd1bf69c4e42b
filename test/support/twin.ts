/**
 * The local twin as the tests see it: one shop with all its parts, brought up from its own folder on free ports, so that
 * it never meets the twin a developer has running, and taken down with everything it started, whatever happens.
 *
 * To skip the start-up while writing stories, keep a twin running and name it:
 *   TEST_TWIN_STATE=.local/state.json npm test -- stories
 */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import getPort from 'get-port';
import type { Foreign, ForeignPart } from '../../local/foreign/foreign-servers.ts';
import { bringUp, type RunningStore, type Seat } from './local-store.ts';

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
  web: { url: string; pid: number; behind: { name: string; url: string; pid: number }[] };
  worker: { url?: string; pid: number };
  mysql: { primary: MysqlPart; reader: MysqlPart };
  dynamodb: { endpoint: string; pid: number };
  sqs: { endpoint: string; queueUrl: string; deadLetterQueueUrl: string; pid: number };
  s3: { endpoint: string };
  redis: { url: string; pid: number };
  mailbox: { url: string; smtp: string };
  /** Parts that nobody here wrote, or why they aren’t there; absent in a twin with its usual ones. */
  foreign?: Readonly<Record<ForeignPart, Foreign>>;
  /** What the tiers were started with: enough to run a command of the shop beside them. */
  environment: Record<string, string>;
}

/** Twins of a test run, and how to end them. */
export interface RunningTwins {
  /** As many files of tests can run side by side, each in a shop of its own. */
  readonly count: number;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, '.local');
const seat = (n: number): Seat => {
  const own = n === 1 ? '' : `-${String(n)}`;
  return {
    name: n === 1 ? 'twin' : `twin ${String(n)}`,
    home: join(folder, `test${own}`),
    log: join(folder, `test-twin${own}.log`),
    lease: join(folder, `test-twin${own}.json`),
  };
};
const FOREIGN: Seat = {
  name: 'foreign twin',
  home: join(folder, 'foreign'),
  log: join(folder, 'foreign-twin.log'),
  lease: join(folder, 'foreign-twin.json'),
};

const read = (path: string): TwinState => JSON.parse(readFileSync(path, 'utf8')) as TwinState;

const statePaths = (): string[] =>
  (process.env.TEST_TWIN_STATE ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((path) => resolve(root, path));

/** state.json of the twin that this process of the tests has. Jest counts its processes from 1. */
export function twinStatePath(): string {
  const paths = statePaths();
  if (paths.length === 0) throw new Error('No twin: start this suite by `npm test -- stories` (or database, browser)');
  const own = paths.length === 1 ? 1 : Number(process.env.JEST_WORKER_ID ?? '1');
  const path = paths[own - 1];
  if (path === undefined) throw new Error(`process ${String(own)} has no twin: there are ${String(paths.length)}`);
  return path;
}

/** The folder in which that twin lives: its logs, its data. */
export const twinHome = (): string => dirname(twinStatePath());

/** The running twin, for a test. */
export const twin = (): TwinState => read(twinStatePath());

/**
 * Brings fresh twins up, or borrows those TEST_TWIN_STATE names. Sets TEST_TWIN_STATE for the test processes.
 *
 * @param count how many to bring up
 */
export async function startTwins(count = 1, say: (line: string) => void = console.log): Promise<RunningTwins> {
  return (
    borrowedTwins() ??
    (await bringTwinsUp(
      Array.from({ length: count }, (_, n) => seat(n + 1)),
      [],
      say,
    ))
  );
}

/** The same, with one twin on servers that nobody here wrote, as far as they can be had on this machine. */
export async function startForeignTwin(say: (line: string) => void = console.log): Promise<RunningTwins> {
  return borrowedTwins() ?? (await bringTwinsUp([FOREIGN], ['--foreign'], say));
}

function borrowedTwins(): RunningTwins | undefined {
  const borrowed = statePaths();
  if (borrowed.length === 0) return undefined;
  const missing = borrowed.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`TEST_TWIN_STATE names ${missing}, which does not exist`);
  process.env.TEST_TWIN_STATE = borrowed.join(delimiter);
  return { count: borrowed.length, stop: async () => {} };
}

async function bringTwinsUp(
  seats: readonly Seat[],
  options: readonly string[],
  say: (line: string) => void,
): Promise<RunningTwins> {
  const started: RunningStore[] = [];
  const stop = async () => {
    delete process.env.TEST_TWIN_STATE;
    await Promise.all(started.map((store) => store.stop()));
  };
  try {
    // One after the other: on a bare machine the first installs what the second uses.
    for (const each of seats) {
      const env = { PORT: String(await getPort({ host: '127.0.0.1' })) };
      started.push(await bringUp(each, ['--fresh', ...options], env, say));
    }
  } catch (fault) {
    await stop();
    throw fault;
  }
  process.env.TEST_TWIN_STATE = started.map(({ statePath }) => statePath).join(delimiter);
  return { count: seats.length, stop };
}
