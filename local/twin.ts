import { tierEnvironment } from './environment.ts';
import { build } from './build.ts';
import { makeBucket } from './parts/bucket.ts';
import { makeTables, startDynamoDb } from './parts/dynamodb.ts';
import { startMailbox } from './parts/mailbox.ts';
import { DATABASE, MariaDb, provision, replicate, USER } from './parts/mariadb.ts';
import { makeQueues, startQueues } from './parts/queues.ts';
import { startRedis } from './parts/redis.ts';
import { Tier } from './parts/tier.ts';
import type { Part } from './part.ts';
import type { Ports } from './ports.ts';
import type { Secrets } from './secrets.ts';
import { type DatabaseNode, type State, writeState } from './state.ts';
import { createStaff, importCatalogue, migrate } from './steps.ts';

export interface TwinEvents {
  /** Something a person may want to know, as a line. */
  readonly say: (line: string) => void;
  /** A part ended without having been asked to. */
  readonly died: (name: string, how: string) => void;
  /** Web or worker is back under another pid. */
  readonly restarted: (name: string, pid: number) => void;
}

interface Backing {
  readonly redis: Part;
  readonly dynamodb: Part;
  readonly queues: Part;
  readonly mailbox: Part;
}

/** The whole store on one machine: real parts, each a process of its own. */
export class Twin {
  readonly primary: MariaDb;
  readonly reader: MariaDb;
  private readonly started: Part[] = [];
  private backing: Backing | undefined;
  private web: Tier | undefined;
  private worker: Tier | undefined;
  private environment: Record<string, string> = {};
  private deadLetterQueueUrl = '';
  private readonly ports: Ports;
  private readonly secrets: Secrets;
  private readonly events: TwinEvents;

  constructor(ports: Ports, secrets: Secrets, events: TwinEvents) {
    this.ports = ports;
    this.secrets = secrets;
    this.events = events;
    this.primary = new MariaDb('primary', ports.primary);
    this.reader = new MariaDb('reader', ports.reader);
  }

  /** Starts what the tiers lean on, and makes what they expect to find there. */
  async startParts(): Promise<void> {
    const { ports } = this;
    const keep = async (starting: Promise<Part>): Promise<Part> => {
      const part = await starting;
      this.watch(part);
      return part;
    };
    const databases = async () => {
      this.watch(this.primary.part);
      this.watch(this.reader.part);
      await Promise.all([this.primary.start(), this.reader.start()]);
      await provision(this.primary, this.secrets.databasePassword);
      const anew = await replicate(this.primary, this.reader, ports.primary, this.secrets.databasePassword);
      if (anew) this.events.say('the reader could not go on from its data and was built anew from the primary');
    };
    const [redis, dynamodb, queues, mailbox] = await allOrFirstFault([
      keep(startRedis(ports.redis)),
      keep(startDynamoDb(ports.dynamodb)),
      keep(startQueues(ports.queues)),
      keep(startMailbox(ports.mailbox, ports.smtp)),
      databases(),
    ] as const);
    this.backing = { redis, dynamodb, queues, mailbox };
    const draft = tierEnvironment(ports, this.secrets, '');
    const { queueUrl, deadLetterQueueUrl } = await makeQueues(this.at(ports.queues), draft);
    await makeTables(this.at(ports.dynamodb), draft);
    await makeBucket(this.at(ports.queues), draft);
    this.environment = tierEnvironment(ports, this.secrets, queueUrl);
    this.deadLetterQueueUrl = deadLetterQueueUrl;
  }

  /** Fills the shop and opens it. Answers what its steps reported. */
  async startTiers(): Promise<string[]> {
    const reports = [migrate(this.environment), importCatalogue(this.environment), createStaff(this.environment)];
    this.web = new Tier('web', this.ports.web, this.environment);
    this.worker = new Tier('worker', this.ports.worker, this.environment);
    this.started.push(this.web.part, this.worker.part);
    await allOrFirstFault([this.startTier('web', this.web), this.startTier('worker', this.worker)] as const);
    return reports;
  }

  async build(): Promise<void> {
    await build();
  }

  saveState(): void {
    if (this.backing === undefined) throw new Error('the parts are not started');
    const { redis, dynamodb, queues, mailbox } = this.backing;
    const { ports, web, worker } = this;
    const state: State = {
      up: { pid: process.pid },
      ...(web === undefined ? {} : { web: { url: web.url, pid: web.part.pid } }),
      ...(worker === undefined ? {} : { worker: { url: worker.url, pid: worker.part.pid } }),
      mysql: { primary: this.node(this.primary, ports.primary), reader: this.node(this.reader, ports.reader) },
      dynamodb: { endpoint: this.at(ports.dynamodb), pid: dynamodb.pid },
      sqs: {
        endpoint: this.at(ports.queues),
        queueUrl: this.environment['ORDER_QUEUE'] ?? '',
        deadLetterQueueUrl: this.deadLetterQueueUrl,
        pid: queues.pid,
      },
      s3: { endpoint: this.at(ports.queues) },
      redis: { url: `redis://127.0.0.1:${String(ports.redis)}`, pid: redis.pid },
      mailbox: { url: this.at(ports.mailbox), smtp: `smtp://127.0.0.1:${String(ports.smtp)}`, pid: mailbox.pid },
      environment: this.environment,
    };
    writeState(state);
  }

  /** Stops everything: the tiers first, while what they lean on still stands. */
  async stop(): Promise<void> {
    await Promise.all([this.web?.stop(), this.worker?.stop()]);
    await Promise.all(this.started.map((part) => part.stop()));
  }

  kill(): void {
    for (const part of this.started) part.kill();
  }

  /** The parts that failed, with the end of their logs. */
  failures(): string {
    return this.started
      .filter((part) => !part.running)
      .map((part) => `--- ${part.name} (${part.log})\n${part.lastWords()}`)
      .join('\n');
  }

  private async startTier(name: 'web' | 'worker', tier: Tier): Promise<void> {
    await tier.start((how) => {
      if (how === undefined) {
        this.events.restarted(name, tier.part.pid);
        this.saveState();
      } else {
        this.events.died(name, how);
      }
    });
  }

  private watch(part: Part): void {
    this.started.push(part);
    part.onDeath = (how) => {
      this.events.died(part.name, how);
    };
  }

  private at(port: number): string {
    return `http://127.0.0.1:${String(port)}`;
  }

  private node(server: MariaDb, port: number): DatabaseNode {
    return {
      host: '127.0.0.1',
      port,
      user: USER,
      password: this.secrets.databasePassword,
      database: DATABASE,
      pid: server.part.pid,
      rootSocket: server.socket,
    };
  }
}

/** Like Promise.all, but waits for the others to settle: what they started must be known before it can be stopped. */
async function allOrFirstFault<T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(work);
  const fault = settled.find((result) => result.status === 'rejected');
  if (fault !== undefined) throw fault.reason;
  return settled.map((result) => (result.status === 'fulfilled' ? result.value : undefined)) as never;
}
