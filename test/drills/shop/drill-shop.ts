import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ChangeMessageVisibilityCommand, MessageNotInflight, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import getPort from 'get-port';
import { environmentOf } from '../../../local/environment.ts';
import { writeJson } from '../../../local/json-file.ts';
import { eventually } from '../../support/eventually.ts';
import { providerCalls } from '../checker/look/provider-calls.ts';
import type { ProviderCall } from '../checker/rows.ts';
import { PointsControl } from '../injectors/points-control.ts';
import type { DrillPart } from './drill-part.ts';
import { DrillProcess, type Limits } from './drill-process.ts';
import { closeLines, environmentOver, healLines, type Lines, openLines } from './lines.ts';
import { asRoot, handOver } from './database-roles.ts';
import { anHourPasses, locksRunOut } from './mail-jobs.ts';
import { drillHome, drillParts, type PartsState, partsState, revive } from './parts.ts';

export interface TierWishes {
  /** Variables beside, or instead of, the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** Started again a second after it died, as the platform would. Off: what is killed stays dead until {@link DrillShop.heal}. */
  readonly supervised?: boolean;
  /** Milliseconds by which its clock is ahead (or, negative, behind). */
  readonly clockOffset?: number;
  /** Less than usual of what can run out. */
  readonly limits?: Limits;
  /** What the start waits for. `healthz` where something it leans on is away. */
  readonly until?: 'healthz' | 'readyz';
}

export interface ShopWishes {
  readonly web?: boolean;
  readonly worker?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Healed {
  /** From the first step of healing until every process said it was ready. */
  readonly milliseconds: number;
}

const HEAL_MILLISECONDS = 40_000;

/**
 * A whole shop for drills: real parts, as many web and worker processes as wanted, and a line that can be made bad
 * between each of them. `test/support` talks to it as to the twin, past all lines, for it names itself in
 * TEST_TWIN_STATE.
 *
 *     const shop = await DrillShop.open();
 *     const killed = await shop.points.killAt('web.afterAccept');
 *     …
 *     await shop.heal();
 */
export class DrillShop {
  /** What runs, past all lines. */
  readonly state: PartsState;
  /** The lines: `shop.lines.primary.blackHole()`, `shop.lines.sqs.fail('SendMessage')`. */
  readonly lines: Lines;
  readonly points: PointsControl;
  readonly mysql: { readonly primary: DrillPart; readonly reader: DrillPart };
  readonly redis: DrillPart;
  readonly dynamodb: DrillPart;
  readonly queues: DrillPart;
  readonly mailbox: DrillPart;
  private readonly parts: readonly DrillPart[];
  private readonly tiers = new Map<string, DrillProcess>();
  private readonly queueService: SQSClient;
  private readonly env: Readonly<Record<string, string>>;
  private readonly providerFile = join(drillHome(), 'provider-calls.jsonl');

  private constructor(state: PartsState, lines: Lines, points: PointsControl, env: Readonly<Record<string, string>>) {
    this.env = env;
    this.state = state;
    this.lines = lines;
    this.points = points;
    const parts = drillParts(state);
    this.parts = Object.values(parts);
    this.mysql = { primary: parts['mysql-primary'], reader: parts['mysql-reader'] };
    this.redis = parts.redis;
    this.dynamodb = parts.dynamodb;
    this.queues = parts.queues;
    this.mailbox = parts.mailbox;
    this.queueService = new SQSClient({
      endpoint: state.sqs.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  }

  /**
   * Opens the lines and, unless told otherwise, starts one web and one worker process. The queues are emptied: what an
   * earlier drill left behind is none of this one's business.
   *
   * @param wishes.env variables of every process, beside the usual ones
   */
  static async open({ web = true, worker = true, env = {} }: ShopWishes = {}): Promise<DrillShop> {
    const state = partsState();
    const shop = new DrillShop(state, await openLines(state), await PointsControl.start(), env);
    try {
      rmSync(shop.providerFile, { force: true });
      await shop.bringPartsBack();
      await shop.purge();
      await shop.plan('web', 'web', {});
      await Promise.all([web ? shop.startWeb() : undefined, worker ? shop.startWorker() : undefined]);
    } catch (error) {
      await shop.stop();
      throw error;
    }
    return shop;
  }

  /** Address of the first web process; the shop's public one. */
  get url(): string {
    return this.tier('web').url;
  }

  /** Every web and worker process that was started, dead ones included. */
  get processes(): readonly DrillProcess[] {
    return [...this.tiers.values()].filter(({ starts }) => starts > 0);
  }

  get webUrls(): readonly string[] {
    return this.processes.filter(({ plan }) => plan.tier === 'web').map(({ url }) => url);
  }

  web(name = 'web'): DrillProcess {
    return this.tier(name);
  }

  worker(name = 'worker'): DrillProcess {
    return this.tier(name);
  }

  /** Starts a web process of that name. One that was started before keeps its port. */
  async startWeb(name = 'web', wishes: TierWishes = {}): Promise<DrillProcess> {
    return await this.startTier(name, 'web', wishes);
  }

  /** Starts a worker process of that name. */
  async startWorker(name = 'worker', wishes: TierWishes = {}): Promise<DrillProcess> {
    return await this.startTier(name, 'worker', wishes);
  }

  /**
   * Makes everything good again: points disarmed, lines good, what is frozen goes on, what died is started again, nodes
   * of the database in their parts. Waits until every process says it is ready. What was stopped on purpose stays so.
   *
   * @throws when that takes longer than 40 seconds
   */
  async heal(): Promise<Healed> {
    const started = performance.now();
    const tiers = [...this.tiers.values()];
    for (const tier of tiers) tier.thaw();
    await Promise.all([this.points.heal(), healLines(this.lines), this.bringPartsBack()]);
    for (const tier of tiers) if (tier.isWanted && !tier.running) tier.launch();
    const left = () => HEAL_MILLISECONDS - (performance.now() - started);
    await Promise.all(tiers.filter((tier) => tier.isWanted).map((tier) => tier.answers('readyz', left())));
    const milliseconds = performance.now() - started;
    this.tell();
    return { milliseconds };
  }

  /**
   * What the queue does when a receiver has not deleted a message for two minutes, within a second: offers again whatever
   * was received and not deleted. With living receivers about, those messages are delivered a second time.
   */
  async visibilityRunsOut(): Promise<number> {
    const { queueUrl: QueueUrl } = this.state.sqs;
    let offered = 0;
    for (const { receiptHandle: ReceiptHandle } of this.lines.sqs.log.inFlight) {
      const offer = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 1 });
      try {
        await this.queueService.send(offer);
        offered += 1;
      } catch (error) {
        // A living receiver was faster: it has deleted the message or given it back itself.
        if (!(error instanceof MessageNotInflight)) throw error;
      }
    }
    return offered;
  }

  /** What Redis and the workers do about jobs of the dead within a minute and a half, at once. */
  async locksRunOut(): Promise<void> {
    // The node that takes writes now: the one the drill began with may have been demoted.
    const { host, port } = this.lines.redis.leadsTo;
    const { password } = new URL(this.state.redis.url);
    await locksRunOut(`redis://:${password}@${host}:${port}`);
  }

  /** An hour passes for mails that nobody knows the fate of. */
  async anHourPasses(): Promise<void> {
    const { rootSocket, database } = this.state.mysql.primary;
    await anHourPasses(rootSocket, database);
  }

  /** Ends every process and line of this drill. The parts stay, healed, for the next one. */
  async stop(): Promise<void> {
    await Promise.all([...this.tiers.values()].map((tier) => tier.destroy()));
    await this.bringPartsBack();
    await closeLines(this.lines);
    await this.points.stop();
    this.queueService.destroy();
  }

  private tier(name: string): DrillProcess {
    const found = this.tiers.get(name);
    if (found === undefined) throw new Error(`no process called ${name} was started`);
    return found;
  }

  private async startTier(name: string, tier: 'web' | 'worker', wishes: TierWishes): Promise<DrillProcess> {
    const process = await this.plan(name, tier, wishes);
    await process.start(wishes.until);
    this.tell();
    return process;
  }

  private async plan(name: string, tier: 'web' | 'worker', wishes: TierWishes): Promise<DrillProcess> {
    const before = this.tiers.get(name);
    if (before?.running === true) throw new Error(`${name} runs already`);
    const port = before?.plan.port ?? (await getPort({ host: '127.0.0.1' }));
    const { env = {}, supervised = false, clockOffset = 0, limits = {} } = wishes;
    const publicUrl = this.tiers.get('web')?.url ?? `http://127.0.0.1:${port}`;
    const process = new DrillProcess({
      name,
      tier,
      port,
      home: drillHome(),
      supervised,
      limits,
      env: {
        ...environmentOf(tier, environmentOver(this.lines, this.state, publicUrl)),
        ...this.points.environment(name, { clockOffset }),
        DRILL_PROVIDER_FILE: this.providerFile,
        ...this.env,
        ...env,
      },
    });
    this.tiers.set(name, process);
    return process;
  }

  /** What payment providers were asked for since this shop was opened, in order. */
  providerCalls(): readonly ProviderCall[] {
    return providerCalls(this.providerFile);
  }

  /** Ends every process and every part in the same moment, as a power cut would. Answers how many those were. */
  async powerCut(): Promise<number> {
    const running = [...this.parts, ...this.processes].filter((each) => each.running);
    await Promise.all(running.map((each) => each.kill()));
    return running.length;
  }

  /** Empties the queues, as somebody might by mistake. */
  async purge(): Promise<void> {
    const { queueUrl, deadLetterQueueUrl } = this.state.sqs;
    for (const QueueUrl of [queueUrl, deadLetterQueueUrl]) {
      await this.queueService.send(new PurgeQueueCommand({ QueueUrl }));
    }
  }

  /** Makes a database server the one that takes writes, once it has all that the other wrote. */
  async handOver(to: 'primary' | 'reader'): Promise<void> {
    await handOver(this.state.mysql, to);
  }

  /** From now on the reader applies what is written that much later; 0 for at once. */
  async delayReplication(seconds: number): Promise<void> {
    const { rootSocket } = this.state.mysql.reader;
    await asRoot(rootSocket, 'STOP SLAVE');
    await asRoot(rootSocket, `CHANGE MASTER TO MASTER_DELAY=${seconds}`);
    await asRoot(rootSocket, 'START SLAVE');
  }

  /** Undoes {@link pauseReplication}. */
  async resumeReplication(): Promise<void> {
    await asRoot(this.state.mysql.reader.rootSocket, 'START SLAVE');
  }

  /** The reader stays as it is now, however much is written. */
  async pauseReplication(): Promise<void> {
    await asRoot(this.state.mysql.reader.rootSocket, 'STOP SLAVE SQL_THREAD');
  }

  private async bringPartsBack(): Promise<void> {
    await revive(this.parts);
    const { primary, reader } = this.state.mysql;
    await asRoot(primary.rootSocket, 'SET GLOBAL read_only = 0');
    await asRoot(reader.rootSocket, 'SET GLOBAL read_only = 1');
    await asRoot(reader.rootSocket, 'START SLAVE');
    await eventually(
      async () => {
        const [status] = await asRoot(reader.rootSocket, 'SHOW SLAVE STATUS');
        return status?.['Slave_IO_Running'] === 'Yes' && status['Slave_SQL_Running'] === 'Yes';
      },
      { within: HEAL_MILLISECONDS, what: 'the reader following the primary' },
    );
  }

  /** Says where the shop is, for `twin()` of test/support. */
  private tell(): void {
    const path = join(drillHome(), 'drill-state.json');
    const seen = (name: string) => {
      const { url = '', pid = 0 } = this.tiers.get(name) ?? {};
      return { url, pid };
    };
    writeJson(path, { ...this.state, web: seen('web'), worker: seen('worker') });
    process.env.TEST_TWIN_STATE = path;
  }
}
