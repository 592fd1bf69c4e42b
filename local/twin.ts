import { environmentOf, tierEnvironment } from './environment.ts';
import { build } from './build.ts';
import type { ForeignServers } from './foreign/foreign-servers.ts';
import { type PartAnswer, type PartWish } from './control.ts';
import { Part } from './part.ts';
import { type Controlled, perform } from './part-control.ts';
import { makeBucket } from './parts/bucket.ts';
import { makeTables } from './parts/dynamodb.ts';
import { startMailbox } from './parts/mailbox.ts';
import { DATABASE, USER } from './parts/mariadb.ts';
import { makeQueues } from './parts/queues.ts';
import { type DatabasePair, type DatabaseServer, type Servers, usualServers } from './parts/servers.ts';
import { Tier, type TierNews } from './parts/tier.ts';
import { WebTier } from './parts/web-tier.ts';
import type { PartName } from './part-names.ts';
import type { Ports } from './ports.ts';
import type { Progress } from './progress.ts';
import type { Secrets } from './secrets.ts';
import { type DatabaseNode, type State, writeState } from './state.ts';
import { importCatalogue, migrate } from './steps.ts';

export interface TwinEvents {
  /** Something a person may want to know, as a line. */
  readonly say: (line: string) => void;
  /** A part ended without having been asked to. With seconds: it is started again by itself after them. */
  readonly died: (name: string, how: string, backInSeconds?: number) => void;
  /** Web or worker is back under another pid. */
  readonly restarted: (name: string, pid: number) => void;
}

/** The whole store on one machine: real parts, each a process of its own. */
export class Twin {
  private readonly databases: DatabasePair;
  private readonly closing = new AbortController();
  private readonly redis = this.part('redis');
  private readonly dynamodb = this.part('dynamodb');
  private readonly queues = this.part('queues');
  private readonly mailbox = this.part('mailbox');
  private readonly web: WebTier;
  private worker: Tier | undefined;
  private environment: Record<string, string> = {};
  private deadLetterQueueUrl = '';
  private readonly ports: Ports;
  private readonly secrets: Secrets;
  private readonly progress: Progress;
  private readonly events: TwinEvents;
  private readonly servers: Servers;
  private readonly foreign: ForeignServers['had'] | undefined;

  /** @param foreign in place of the usual servers */
  constructor(ports: Ports, secrets: Secrets, progress: Progress, events: TwinEvents, foreign?: ForeignServers) {
    this.ports = ports;
    this.secrets = secrets;
    this.progress = progress;
    this.events = events;
    this.servers = foreign?.servers ?? usualServers;
    this.foreign = foreign?.had;
    this.databases = this.servers.databases(ports, secrets, this.closing.signal);
    this.web = new WebTier(ports, this.closing.signal);
    for (const part of this.parts) {
      part.onDeath = (how) => {
        this.events.died(part.name, how);
      };
    }
  }

  /** Starts what the tiers lean on, and makes what they expect to find there. */
  async startParts(): Promise<void> {
    const { ports, servers } = this;
    await Promise.all([
      this.progress.during('redis', servers.startRedis(this.redis, ports.redis, this.secrets.redisPassword)),
      this.progress.during('dynamodb', servers.startDynamoDb(this.dynamodb, ports.dynamodb)),
      this.progress.during('sqs and s3', servers.startQueues(this.queues, ports.queues)),
      this.progress.during('mailbox', startMailbox(this.mailbox, ports.mailbox, ports.smtp)),
      this.startDatabases(),
    ]);
    const draft = tierEnvironment(ports, this.secrets, '');
    const { queueUrl, deadLetterQueueUrl } = await makeQueues(this.at(ports.queues), draft);
    await makeTables(this.at(ports.dynamodb), draft);
    await makeBucket(this.objects, draft);
    this.environment = {
      ...tierEnvironment(ports, this.secrets, queueUrl),
      AWS_ENDPOINT_URL_S3: this.objects,
      ...servers.settings(ports),
    };
    this.deadLetterQueueUrl = deadLetterQueueUrl;
  }

  /** Fills the shop and opens it. Answers what its steps reported. */
  async startTiers(): Promise<string[]> {
    const { environment } = this;
    const { signal } = this.closing;
    const reports = [
      await this.progress.during('the schema', migrate(environment, signal)),
      await this.progress.during('the catalogue', importCatalogue(environment, signal)),
    ];
    const webs = this.web.make(await this.told('web'));
    this.worker = new Tier('worker', 'worker', this.ports.worker, await this.told('worker'), signal);
    await Promise.all([
      this.progress.during('nginx', this.web.openNginx(environment)),
      ...[...webs, this.worker].map((tier) => this.openTier(tier)),
    ]);
    return reports;
  }

  /** @param work what makes the tiers’ files, where it isn’t the build */
  async build(work: (closing: AbortSignal) => Promise<void> = build): Promise<void> {
    await this.progress.during('the build', work(this.closing.signal));
  }

  /** Starts a tier again, one process after the other. @throws when one doesn’t come to answer */
  async renew(tier: 'web' | 'worker'): Promise<void> {
    for (const each of this.tiers.filter(({ name }) => (name === 'worker') === (tier === 'worker'))) await each.renew();
    this.saveState();
  }

  /** Brings the schema to what the files say now. */
  async migrate(): Promise<void> {
    await migrate(this.environment, this.closing.signal);
  }

  /** Brings the shop’s own price list in, if it changed. */
  async importCatalogue(): Promise<void> {
    await importCatalogue(this.environment, this.closing.signal);
  }

  /** Does with a part what somebody wants, and notes its new process. */
  async grant({ action, part }: PartWish): Promise<PartAnswer> {
    const answers = await Promise.all(this.meant(part).map((each) => perform(action, each)));
    if (!this.closing.signal.aborted) this.saveState();
    // What dies is told of anyway.
    for (const { done, says } of answers) if (done && action !== 'kill') this.events.say(says);
    return { done: answers.every(({ done }) => done), says: answers.map(({ says }) => says).join('\n') };
  }

  saveState(): void {
    const { ports, secrets, web, worker, redis, dynamodb, queues, mailbox } = this;
    const state: State = {
      up: { pid: process.pid },
      ...(web.state === undefined ? {} : { web: web.state }),
      ...(worker === undefined ? {} : { worker: { url: worker.url, pid: worker.part.pid } }),
      mysql: {
        primary: this.node(this.databases.primary, ports.primary),
        reader: this.node(this.databases.reader, ports.reader),
      },
      dynamodb: { endpoint: this.at(ports.dynamodb), pid: dynamodb.pid },
      sqs: {
        endpoint: this.at(ports.queues),
        queueUrl: this.environment['ORDER_QUEUE'] ?? '',
        deadLetterQueueUrl: this.deadLetterQueueUrl,
        pid: queues.pid,
      },
      s3: { endpoint: this.objects },
      redis: { url: this.redisUrl(secrets.redisPassword), pid: redis.pid },
      mailbox: { url: this.at(ports.mailbox), smtp: `smtp://127.0.0.1:${String(ports.smtp)}`, pid: mailbox.pid },
      ...(this.foreign === undefined ? {} : { foreign: this.foreign }),
      environment: this.environment,
    };
    writeState(state);
  }

  /** Stops everything: the tiers first, while what they lean on still stands. */
  async stop(): Promise<void> {
    this.closing.abort(new Error('the store is closing'));
    await Promise.all(this.tiers.map((tier) => tier.stop()));
    await Promise.all(this.parts.map((part) => part.stop()));
  }

  kill(): void {
    this.closing.abort(new Error('the store is closing'));
    for (const part of this.everything) part.kill();
  }

  /** The parts that failed, with the end of their logs; none that is well, or waits for others. */
  failures(): string {
    return this.everything
      .filter((part) => part.inTrouble)
      .map((part) => `--- ${part.name} (${part.log})\n${part.lastWords()}`)
      .join('\n');
  }

  private async startDatabases(): Promise<void> {
    const { primary, reader } = this.databases;
    await Promise.all([
      this.progress.during('mysql primary', primary.start()),
      this.progress.during('mysql reader', reader.start()),
    ]);
    if (await this.progress.during('replication', this.databases.connect()))
      this.events.say('the reader could not go on from its data and was built anew from the primary');
  }

  private async openTier(tier: Tier): Promise<void> {
    const { name } = tier;
    const tell = (news: TierNews) => {
      if (news === 'started again') {
        this.events.restarted(name, tier.part.pid);
        this.saveState();
      } else {
        this.events.died(name, news.died, news.backInSeconds);
      }
    };
    await this.progress.during(name, tier.open(tell));
  }

  private part(name: string): Part {
    return new Part(name, { closing: this.closing.signal });
  }

  private get parts(): readonly Part[] {
    const everywhere = [
      this.databases.primary.part,
      this.databases.reader.part,
      this.redis,
      this.dynamodb,
      this.queues,
      this.mailbox,
    ];
    return this.web.nginx === undefined ? everywhere : [...everywhere, this.web.nginx];
  }

  private get tiers(): readonly Tier[] {
    return this.worker === undefined ? this.web.processes : [...this.web.processes, this.worker];
  }

  private get everything(): readonly Part[] {
    return [...this.parts, ...this.tiers.map((tier) => tier.part)];
  }

  /** What a name means: one part, or every web process where there are several. */
  private meant(name: PartName): readonly (Controlled | undefined)[] {
    return name === 'web' && this.web.processes.length > 0 ? this.web.processes : [this.controlled(name)];
  }

  private controlled(name: PartName): Controlled | undefined {
    const tier = this.tiers.find((each) => each.name === name);
    if (tier !== undefined) return tier;
    const part = this.parts.find((each) => each.name === name);
    if (part === undefined) return undefined;
    return { part, supervised: false, stop: () => part.stop(), start: () => part.startAgain() };
  }

  private async told(tier: 'web' | 'worker'): Promise<Readonly<Record<string, string>>> {
    return await this.servers.tell(tier, this.environment, environmentOf(tier, this.environment));
  }

  private get objects(): string {
    return this.at(this.ports[this.servers.objects]);
  }

  /** As somebody beside the tiers needs it, who isn’t told the password apart. */
  private redisUrl(password: string): string {
    const url = new URL(this.environment['REDIS_URL'] ?? `redis://127.0.0.1:${String(this.ports.redis)}`);
    url.password = password;
    return url.href;
  }

  private at(port: number): string {
    return `http://127.0.0.1:${String(port)}`;
  }

  private node(server: DatabaseServer, port: number): DatabaseNode {
    return {
      host: this.environment['RDS_HOSTNAME'] ?? '127.0.0.1',
      port,
      user: USER,
      password: this.secrets.databasePassword,
      database: DATABASE,
      pid: server.part.pid,
      rootSocket: server.socket,
    };
  }
}
