import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager, type ReplicationMode } from 'typeorm';
import { DatabaseUnwell, isBehind, isDatabaseUnwell, isLostConnection, isWorthALook } from './database-unwell.js';
import { Pulse } from './pulse.js';
import { StoreDataSource } from './store-data-source.js';

const LONGEST_GOODBYE_MILLISECONDS = 2000;

export type NodeName = 'writer' | 'reader';

interface Node {
  readonly name: NodeName;
  readonly mode: ReplicationMode;
  readonly pulse: Pulse;
}

type Work<T> = (manager: EntityManager) => Promise<T>;

export interface ReadingOptions {
  /**
   * Milliseconds the caller will wait for each node, having something else to answer with. A node in doubt isn’t asked
   * at all then. What was asked goes on, and nobody hears of it.
   */
  readonly patience?: number | undefined;
  /** Not done for a visitor: counted apart from what pages cost. */
  readonly upkeep?: boolean;
}

/**
 * The one door to MySQL. A call says where it goes, so that a reviewer sees it: {@link reading} goes to the replica
 * (the primary stands in while the replica is down), {@link writing} and {@link transaction} to the primary. Anything
 * personal (carts’ prices, own orders, accounts) belongs on `writing`, because a replica may be minutes behind; on
 * {@link freshest}, when an old answer is better than none.
 *
 * Nothing here needs a database to start. A node that doesn’t answer is found out once, by one look a second, and not
 * by each request in turn: until it is back, calls that need it throw {@link DatabaseUnwell} at once.
 */
@Injectable()
export class Database implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Database.name);
  private readonly writer: Node;
  private readonly reader: Node;

  constructor(@Inject(DataSource) private readonly dataSource: StoreDataSource) {
    this.writer = this.node('writer', 'master');
    this.reader = this.node('reader', 'slave');
  }

  onApplicationBootstrap(): void {
    // Before the first visitor asks: a node that hangs would make them wait.
    this.writer.pulse.doubt();
    this.reader.pulse.doubt();
  }

  async onApplicationShutdown(): Promise<void> {
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
   * than once.
   *
   * @throws {DatabaseUnwell} when neither can, or neither did within the caller’s patience
   */
  async reading<T>(work: Work<T>, options?: ReadingOptions): Promise<T> {
    return await this.readingFrom([this.reader, this.writer], work, options);
  }

  /**
   * Runs `work`, which only reads, against the writer, or against the reader when the writer can’t. For what should be
   * true now, but is better seconds old than not known at all.
   *
   * @throws {DatabaseUnwell} when neither can, or neither did within the caller’s patience
   */
  async freshest<T>(work: Work<T>, options?: ReadingOptions): Promise<T> {
    return await this.readingFrom([this.writer, this.reader], work, options);
  }

  /** Runs `work` against the primary without a transaction: personal reads and single statements. */
  async writing<T>(work: Work<T>, { upkeep = false }: Pick<ReadingOptions, 'upkeep'> = {}): Promise<T> {
    return await this.on(this.writer, work, upkeep);
  }

  /** Runs `work` in one transaction on the primary: all of it is committed, or nothing. */
  async transaction<T>(work: Work<T>): Promise<T> {
    return await this.on(this.writer, (manager) => manager.transaction('READ COMMITTED', work));
  }

  /** Resolves when that very node answers; nobody stands in. @throws {DatabaseUnwell} */
  async ask(name: NodeName): Promise<void> {
    await this.on(this[name], (manager) => manager.query('SELECT 1'), true);
  }

  private async readingFrom<T>(nodes: readonly Node[], work: Work<T>, options: ReadingOptions = {}): Promise<T> {
    const { patience, upkeep = false } = options;
    let failure: Error | undefined;
    for (const node of nodes) {
      if (patience !== undefined && node.pulse.verdict !== 'well') continue;
      try {
        const answer = this.repeated(node, work, upkeep);
        return patience === undefined ? await answer : await within(patience, answer, node.pulse);
      } catch (error) {
        const another = node !== nodes.at(-1);
        if (!isDatabaseUnwell(error) && !(another && isBehind(error))) throw error;
        failure = error as Error;
      }
    }
    throw failure ?? new DatabaseUnwell('no node answers');
  }

  /** A connection may have died while idle: the same read may simply be tried again. */
  private async repeated<T>(node: Node, work: Work<T>, upkeep: boolean): Promise<T> {
    try {
      return await this.on(node, work, upkeep);
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      return await this.on(node, work, upkeep);
    }
  }

  private async on<T>({ mode, pulse }: Node, work: Work<T>, upkeep = false): Promise<T> {
    if (pulse.verdict === 'unwell') throw new DatabaseUnwell(pulse.reason);
    const runner = this.dataSource.createQueryRunner(mode);
    runner.data['upkeep'] = upkeep;
    try {
      return await work(runner.manager);
    } catch (error) {
      if (isWorthALook(error)) pulse.doubt();
      throw isDatabaseUnwell(error) ? new DatabaseUnwell(error) : error;
    } finally {
      await runner.release();
    }
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
    return { name, mode, pulse };
  }
}

async function within<T>(milliseconds: number, work: Promise<T>, pulse: Pulse): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // A process that was busy itself looks at what came in meanwhile before it calls the database late.
      setImmediate(() => {
        pulse.doubt();
        reject(new DatabaseUnwell('it takes too long'));
      });
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown error';
}
