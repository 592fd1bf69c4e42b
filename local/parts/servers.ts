import type { Part } from '../part.ts';
import type { Ports } from '../ports.ts';
import type { Secrets } from '../secrets.ts';
import { startDynamoDb } from './dynamodb.ts';
import { startQueues } from './queues.ts';
import { startRedis } from './redis.ts';
import { MariaDbPair } from './replication.ts';

/** One server of the database, with a data folder of its own. */
export interface DatabaseServer {
  readonly part: Part;
  /** Lets the machine’s owner in as `root` without a password. */
  readonly socket: string;
  start(): Promise<void>;
}

export interface DatabasePair {
  readonly primary: DatabaseServer;
  readonly reader: DatabaseServer;
  /**
   * Makes the shop’s database and its owner where they aren’t yet, and has the reader follow.
   *
   * @returns whether the reader had to be built anew
   */
  connect(): Promise<boolean>;
}

type Settings = Readonly<Record<string, string>>;

/** What plays the parts that the tiers lean on: which programs, and what the tiers must be told of them. */
export interface Servers {
  databases(ports: Ports, secrets: Secrets, closing: AbortSignal): DatabasePair;
  startRedis(part: Part, port: number, password: string): Promise<void>;
  startDynamoDb(part: Part, port: number): Promise<void>;
  startQueues(part: Part, port: number): Promise<void>;
  /** The part that keeps objects, too. */
  readonly objects: 'dynamodb' | 'queues';
  /** Beside, or instead of, what the tiers are usually told. */
  settings(ports: Ports): Settings;
  /** What a tier’s process is started with, once all parts run. */
  tell(tier: 'web' | 'worker', environment: Settings, usual: Settings): Promise<Settings>;
}

/** MariaDB and Redis from packages, all else from npm: what a laptop has within a minute. */
export const usualServers: Servers = {
  databases: (ports, secrets, closing) => new MariaDbPair(ports, secrets.databasePassword, closing),
  startRedis,
  startDynamoDb,
  startQueues,
  objects: 'queues',
  settings: () => ({}),
  tell: (_tier, _environment, usual) => Promise.resolve(usual),
};
