import {
  Inject,
  Injectable,
  Logger,
  Optional,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner, type ReplicationMode } from 'typeorm';
import { BreakerOpen } from '../breaker/index.js';
import { CALL_LIMITS, type CallLimits } from './call-limits.js';
import { breakersOpen, watchReplicaDelay } from './database-metrics.js';
import { DatabaseUnwell, isBehind, isDatabaseUnwell, isLostConnection, isWorthALook } from './database-unwell.js';
import { takenBack } from './dry-run.js';
import { Pulse } from './pulse.js';
import { NodeWatch } from './node-watch.js';
import { StatementGates } from './statement-gates.js';
import { StoreDataSource } from './store-data-source.js';
import { timed } from '../clock/index.js';

const LONGEST_GOODBYE_MILLISECONDS = 2000;

export type NodeName = 'writer' | 'reader';

interface Node {
  readonly name: NodeName;
  readonly mode: ReplicationMode;
  readonly pulse: Pulse;
  /** By table; none where calls have no limits. */
  readonly gates: StatementGates | undefined;
}

/** What is known of a call beside its work. */
interface Call {
  readonly upkeep?: boolean;
  /** Milliseconds it may take on a node. */
  readonly within?: number | undefined;
}

type Work<T> = (manager: EntityManager, node: NodeName) => Promise<T>;
type WriterWork<T> = (manager: EntityManager) => Promise<T>;

export interface ReadingOptions {
  /**
   * Milliseconds the caller will wait for each node, having something else to answer with. A node in doubt isn’t asked
   * at all then. What was asked goes on, and nobody hears of it.
   */
  readonly patience?: number | undefined;
  /** Not done for a visitor: counted apart from what pages cost. */
  readonly upkeep?: boolean;
  /** Only from a node that is known to be no more than a minute behind: old is worse than nothing here. */
  readonly keepingUp?: boolean;
}

/**
 * The one door to MySQL. A call says where it goes, so that a reviewer sees it: {@link reading} goes to the replica
 * (the primary stands in while the replica is down), {@link writing} and {@link transaction} to the primary. Anything
 * personal (carts’ prices, own orders, accounts) belongs on `writing`, because a replica may be minutes behind; on
 * {@link freshest}, when an old answer is better than none.
 *
 * In a process that serves people every call has a deadline ({@link CallLimits}), and a breaker that hears of stuck
 * statements table by table: a table may be locked on a node that is well.
 *
 * Nothing here needs a database to start. A node that doesn’t answer is found out once, by one look a second, and not
 * by each request in turn: until it is back, calls that need it throw {@link DatabaseUnwell} at once.
 */
@Injectable()
export class Database implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Database.name);
  private readonly writer: Node;
  private readonly reader: Node;
  private readonly watch: NodeWatch;

  /** @param limits to every call that isn’t upkeep: a process that serves people has some */
  constructor(
    @Inject(DataSource) private readonly dataSource: StoreDataSource,
    @Optional() @Inject(CALL_LIMITS) private readonly limits?: CallLimits,
  ) {
    this.writer = this.node('writer', 'master');
    this.reader = this.node('reader', 'slave');
    this.watch = new NodeWatch({
      inspect: (mode) => this.dataSource.inspect(mode),
      answers: (mode) => (mode === 'master' ? this.writer : this.reader).pulse.verdict !== 'unwell',
      moved: (mode) => {
        this.dataSource.distrust(mode);
        this.logger.warn(`another server answers to the name of the ${mode === 'master' ? 'writer' : 'reader'}`);
      },
    });
    watchReplicaDelay(() => this.watch.seconds);
  }

  onApplicationBootstrap(): void {
    // Before the first visitor asks: a node that hangs would make them wait.
    this.writer.pulse.doubt();
    this.reader.pulse.doubt();
    this.watch.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.watch.stop();
    this.writer.pulse.stop();
    this.reader.pulse.stop();
    if (!this.dataSource.isInitialized) return;
    // Saying goodbye to a node that hangs takes for ever.
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LONGEST_GOODBYE_MILLISECONDS);
    });
    await Promise.race([this.dataSource.destroy(), enough]);
    clearTimeout(timer);
  }

  /** Whether the primary answers, as far as is known. */
  get reachable(): boolean {
    return this.writer.pulse.verdict !== 'unwell';
  }

  /**
   * Runs `work` against the reader, or against the writer when the reader can’t. For catalogue data. `work` may run more
   * than once. A reader that has stopped replicating or is more than a minute behind is asked last, and not at all by
   * callers who have something else to answer with.
   *
   * @throws {DatabaseUnwell} when neither can, or neither did within the caller’s patience
   */
  async reading<T>(work: Work<T>, options: ReadingOptions = {}): Promise<T> {
    const late = this.watch.lateness !== undefined;
    const { patience, keepingUp = patience !== undefined } = options;
    const nodes = !late ? [this.reader, this.writer] : keepingUp ? [this.writer] : [this.writer, this.reader];
    return await this.readingFrom(nodes, work, options);
  }

  /**
   * Runs `work`, which only reads, against the writer, or against the reader when the writer can’t. For what should be
   * true now, but is better seconds old than not known at all. Never against a reader that is late: a price, a password
   * or an order’s state of any age is not better than none.
   *
   * @throws {DatabaseUnwell} when neither can, or neither did within the caller’s patience
   */
  async freshest<T>(work: Work<T>, options?: ReadingOptions): Promise<T> {
    const nodes = this.watch.lateness === undefined ? [this.writer, this.reader] : [this.writer];
    return await this.readingFrom(nodes, work, options);
  }

  /** Runs `work` against the primary without a transaction: personal reads and single statements. */
  async writing<T>(work: WriterWork<T>, { upkeep = false }: Pick<ReadingOptions, 'upkeep'> = {}): Promise<T> {
    return await this.on(this.writer, work, { upkeep, within: this.limits?.write });
  }

  /** Runs `work` in one transaction on the primary: all of it is committed, or nothing. */
  async transaction<T>(work: WriterWork<T>): Promise<T> {
    return await this.on(this.writer, (manager) => manager.transaction('READ COMMITTED', work), {
      within: this.limits?.transaction,
    });
  }

  /**
   * Resolves when the primary would do `work`: runs it in a transaction and takes all of it back. Neither rows nor
   * binary log nor ids keep a trace of it, provided that rows with a generated id are written with {@link DRY_RUN_ID}.
   *
   * @throws what the primary says against it; {@link DatabaseUnwell} when it can’t be asked
   */
  async dryRun(work: WriterWork<unknown>): Promise<void> {
    await this.on(this.writer, (manager) => takenBack(manager, work), {
      upkeep: true,
      within: this.limits?.transaction,
    });
  }

  /** Resolves when that very node answers, and a reader keeps up; nobody stands in. @throws {DatabaseUnwell}, {ReaderLate} */
  async ask(name: NodeName): Promise<void> {
    await this.on(this[name], (manager) => manager.query('SELECT 1'), { upkeep: true });
    if (name === 'reader' && this.watch.lateness !== undefined) throw this.watch.lateness;
  }

  private async readingFrom<T>(nodes: readonly Node[], work: Work<T>, options: ReadingOptions = {}): Promise<T> {
    const { patience, upkeep = false } = options;
    let failure: Error | undefined;
    for (const node of nodes) {
      if (patience !== undefined && node.pulse.verdict !== 'well') continue;
      try {
        const answer = this.repeated(node, work, { upkeep, within: this.limits?.read });
        if (patience === undefined) return await answer;
        return await timed(patience, answer, () => {
          node.pulse.doubt();
          return new DatabaseUnwell('it takes too long');
        });
      } catch (error) {
        const another = node !== nodes.at(-1);
        if (!isDatabaseUnwell(error) && !(another && isBehind(error))) throw error;
        failure = error as Error;
      }
    }
    throw failure ?? new DatabaseUnwell('no node answers');
  }

  /** A connection may have died while idle: the same read may simply be tried again. */
  private async repeated<T>(node: Node, work: Work<T>, call: Call): Promise<T> {
    try {
      return await this.on(node, work, call);
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      return await this.on(node, work, call);
    }
  }

  private async on<T>(node: Node, work: Work<T>, call: Call): Promise<T> {
    const { pulse } = node;
    if (pulse.verdict === 'unwell') throw new DatabaseUnwell(pulse.reason);
    const runner = this.runnerFor(node, call);
    try {
      return await work(runner.manager, node.name);
    } catch (error) {
      // Those before it made the node be looked at already.
      if (error instanceof BreakerOpen) throw new DatabaseUnwell(error);
      if (isWorthALook(error)) pulse.doubt();
      throw isDatabaseUnwell(error) ? new DatabaseUnwell(error) : error;
    } finally {
      await runner.release();
    }
  }

  private runnerFor({ mode, gates }: Node, { upkeep = false, within }: Call): QueryRunner {
    const { limits } = this;
    const runner: QueryRunner =
      upkeep || limits === undefined || within === undefined || gates === undefined
        ? this.dataSource.createQueryRunner(mode)
        : this.dataSource.limitedRunner(mode, {
            until: performance.now() + within,
            statement: limits.statement,
            gates,
          });
    runner.data['upkeep'] = upkeep;
    return runner;
  }

  private node(name: NodeName, mode: ReplicationMode): Node {
    const pulse = new Pulse(() => this.dataSource.look(mode), {
      lost: (reason) => {
        this.dataSource.distrust(mode);
        this.logger.warn(`the ${name} doesn’t answer, looking again every second: ${describe(reason)}`);
      },
      found: () => {
        this.logger.log(`the ${name} answers again`);
      },
    });
    const gates = this.limits === undefined ? undefined : this.gatesOf(name, this.limits);
    return { name, mode, pulse, gates };
  }

  private gatesOf(name: NodeName, { atOnce }: CallLimits): StatementGates {
    const open = breakersOpen();
    return new StatementGates(atOnce, {
      opened: (statements, reason) => {
        open.set({ node: name, statements }, 1);
        this.logger.warn(
          `the ${name} doesn’t answer “${statements}”, others of that kind are refused: ${describe(reason)}`,
        );
      },
      closed: (statements) => {
        open.set({ node: name, statements }, 0);
        this.logger.log(`the ${name} answers “${statements}” again`);
      },
    });
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown error';
}
