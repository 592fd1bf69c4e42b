import { Logger } from '@nestjs/common';
import type { ReplicationMode } from 'typeorm';
import type { Following } from './replication.js';

/** What a node answers on a new connection. */
export interface NodeFacts {
  /** Which server answers to the node’s name now. */
  readonly server: string;
  /** Undefined where it follows nobody, or we may not ask. */
  readonly following: Following | undefined;
  /** The last heartbeat it has, in milliseconds since some moment; undefined while nobody ever wrote one. */
  readonly beat: number | undefined;
}

export interface Watched {
  /** Asks a node on a connection of its own. Ends by itself within seconds. */
  readonly inspect: (mode: ReplicationMode) => Promise<NodeFacts>;
  /** Whether the node answers, as far as is known. */
  readonly answers: (mode: ReplicationMode) => boolean;
  /** Another server answers to the node’s name: connections opened before lead to the old one. */
  readonly moved: (mode: ReplicationMode) => void;
}

/** Why a reader isn’t asked; its code is what `/readyz` says. */
export class ReaderLate extends Error {
  override readonly name = 'ReaderLate';
  readonly code: 'ReplicaStopped' | 'ReplicaBehind';

  constructor(readonly seconds: number) {
    super(seconds < 0 ? 'the reader has stopped replicating' : `the reader is ${String(Math.round(seconds))} s behind`);
    this.code = seconds < 0 ? 'ReplicaStopped' : 'ReplicaBehind';
  }
}

const LOOK_EVERY_MILLISECONDS = 5000;
/** A reader that is back is used within seconds. */
const LOOK_AGAIN_MILLISECONDS = 1000;
const MOST_BEHIND_SECONDS = 60;
/** Less than what takes it out, so that a reader at the limit doesn’t go in and out. */
const BACK_IN_STEP_SECONDS = 30;

const STOPPED = -1;

/**
 * Whether what answers is also right: a reader that has stopped replicating answers as quickly as ever, and so does a
 * primary that isn’t one any more and to which old connections still lead. Looks every five seconds on new connections,
 * the way whoever connects now would go.
 *
 * The delay is the larger of two, because each is blind to something: the server’s own figure knows that replication was
 * stopped, but not that its connection fell silent, and needs a right; the heartbeat that workers write on the primary
 * needs none, but stands still with the workers and the primary.
 *
 * What isn’t known takes no reader out: a right that was never given would take it out for good.
 */
export class NodeWatch {
  private readonly logger = new Logger('Database');
  private readonly servers = new Map<ReplicationMode, string>();
  private delay = Number.NaN;
  private inStepAt = performance.now();
  private late: ReaderLate | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly nodes: Watched) {}

  /** Seconds the reader is behind: -1 when it has stopped, NaN while nobody knows. */
  get seconds(): number {
    return this.delay;
  }

  /** Why the reader isn’t to be asked; undefined while it is. */
  get lateness(): ReaderLate | undefined {
    return this.late;
  }

  start(): void {
    if (this.stopped) return;
    void this.look().finally(() => {
      const wait = this.late === undefined ? LOOK_EVERY_MILLISECONDS : LOOK_AGAIN_MILLISECONDS;
      this.timer = setTimeout(() => {
        this.start();
      }, wait);
      this.timer.unref();
    });
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** One look at both nodes. Never rejects. */
  async look(): Promise<void> {
    const [writer, reader] = await Promise.all([this.factsOf('master'), this.factsOf('slave')]);
    if (reader === undefined || this.stopped) return;
    this.judge(this.secondsBehind(reader, writer));
  }

  private async factsOf(mode: ReplicationMode): Promise<NodeFacts | undefined> {
    if (!this.nodes.answers(mode)) return undefined;
    try {
      const facts = await this.nodes.inspect(mode);
      const before = this.servers.get(mode);
      this.servers.set(mode, facts.server);
      if (before !== undefined && before !== facts.server) this.nodes.moved(mode);
      return facts;
    } catch {
      // Whether a node answers at all is for its pulse to say.
      return undefined;
    }
  }

  private secondsBehind(reader: NodeFacts, writer: NodeFacts | undefined): number {
    const { following, beat } = reader;
    if (reader.server === writer?.server) return 0;
    if (following?.state === 'stopped') return STOPPED;
    // Without a primary there is nothing to be behind.
    if (following?.state === 'waiting' && writer === undefined) return this.delay;
    const known = [
      ...(following?.state === 'following' ? [following.seconds] : []),
      ...(following?.state === 'waiting' ? [(performance.now() - this.inStepAt) / 1000] : []),
      ...(beat === undefined || writer?.beat === undefined ? [] : [Math.max(0, (writer.beat - beat) / 1000)]),
    ];
    return known.length === 0 ? Number.NaN : Math.max(...known);
  }

  private judge(seconds: number): void {
    this.delay = seconds;
    const most = this.late === undefined ? MOST_BEHIND_SECONDS : BACK_IN_STEP_SECONDS;
    const isLate = seconds === STOPPED || seconds > most;
    if (!isLate && seconds <= BACK_IN_STEP_SECONDS) this.inStepAt = performance.now() - seconds * 1000;
    if (isLate && this.late === undefined) this.logger.warn(`${new ReaderLate(seconds).message}: it isn’t asked`);
    if (!isLate && this.late !== undefined) this.logger.log('the reader keeps up again');
    this.late = isLate ? new ReaderLate(seconds) : undefined;
  }
}
