import { BullModule, getQueueToken } from '@nestjs/bull';
import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnModuleInit,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { Dependencies } from '../health/dependencies.js';
import { ConnectionWatch } from './connection-watch.js';
import { LocalQueue } from './local-queue.js';
import { redisClient } from './redis-clients.js';

const LOCK_MILLISECONDS = 60_000;
/** A job whose taker’s connection died before it heard of it has no lock: so long, twice, until it is anybody’s again. */
const STALLED_LOOK_MILLISECONDS = 8000;
const LONGEST_CLOSE_MILLISECONDS = 8000;
/** Of a process that does no jobs. */
const LONGEST_GOODBYE_MILLISECONDS = 500;
const QUEUE_NAMES = Symbol('QUEUE_NAMES');
const JOBS_USE = Symbol('JOBS_USE');

interface JobsUse {
  /** Whether this process does jobs, and not only adds them. */
  readonly doesJobs: boolean;
}

type ClosingQueue = (Queue | LocalQueue<unknown>) & { onApplicationShutdown?: () => Promise<void> };

/**
 * Job queues in Redis, through Bull. Redis is the courier, never the truth: whoever adds a job keeps the reason for it
 * in MySQL and adds it again when it gets lost. Redis being away costs lateness and nothing else. A store that has none
 * (REDIS_URL is none) has its jobs done by the process that adds them, if it does any.
 */
@Global()
@Module({})
export class JobsModule implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  private queues: readonly ClosingQueue[] = [];
  private probe: Redis | undefined;

  constructor(
    @Inject(STORE_CONFIG) private readonly config: StoreConfig,
    @Inject(QUEUE_NAMES) private readonly names: readonly string[],
    @Inject(JOBS_USE) private readonly use: JobsUse,
    private readonly dependencies: Dependencies,
    private readonly modules: ModuleRef,
    private readonly watch: ConnectionWatch,
  ) {}

  /** @param names of the queues this process works on */
  static of({ REDIS_URL }: StoreConfig, ...names: string[]): DynamicModule {
    return JobsModule.for(names, REDIS_URL, { doesJobs: true });
  }

  /**
   * For a process that adds jobs and does none. It does without Redis, so nobody is told that it isn’t ready while Redis is
   * away, and it doesn’t wait for Redis when it stops.
   *
   * @param names of the queues this process adds to
   */
  static adding({ REDIS_URL }: StoreConfig, ...names: string[]): DynamicModule {
    return JobsModule.for(names, REDIS_URL, { doesJobs: false });
  }

  private static for(names: string[], url: string | undefined, use: JobsUse): DynamicModule {
    return url === undefined ? JobsModule.alone(names, use) : JobsModule.with(names, url, use);
  }

  private static alone(names: string[], use: JobsUse): DynamicModule {
    const queues = names.map((name) => ({ provide: getQueueToken(name), useValue: new LocalQueue() }));
    return {
      module: JobsModule,
      providers: [
        { provide: QUEUE_NAMES, useValue: names },
        { provide: JOBS_USE, useValue: use },
        ConnectionWatch,
        ...queues,
      ],
      exports: queues.map(({ provide }) => provide),
    };
  }

  private static with(names: string[], url: string, use: JobsUse): DynamicModule {
    const watch = new ConnectionWatch();
    return {
      module: JobsModule,
      imports: [
        BullModule.forRootAsync({
          useFactory: () => ({
            createClient: (type) => redisClient(url, type, watch),
            skipVersionCheck: true,
            settings: { lockDuration: LOCK_MILLISECONDS, stalledInterval: STALLED_LOOK_MILLISECONDS },
          }),
        }),
        BullModule.registerQueue(...names.map((name) => ({ name }))),
      ],
      providers: [
        { provide: QUEUE_NAMES, useValue: names },
        { provide: JOBS_USE, useValue: use },
        { provide: ConnectionWatch, useValue: watch },
      ],
      exports: [BullModule],
    };
  }

  onModuleInit(): void {
    const { REDIS_URL } = this.config;
    if (REDIS_URL !== undefined) this.watch.follow(REDIS_URL);
    this.queues = this.names.map((name) => this.modules.get<ClosingQueue>(getQueueToken(name), { strict: false }));
    for (const queue of this.queues) {
      if (!(queue instanceof LocalQueue)) queue.on('error', () => undefined);
      // Closed below, while what its jobs lean on is still open.
      queue.onApplicationShutdown = () => Promise.resolve();
    }
    if (!this.use.doesJobs || REDIS_URL === undefined) return;
    const probe = redisClient(REDIS_URL, 'client', this.watch);
    this.probe = probe;
    this.dependencies.register('redis', async () => {
      await probe.ping();
    });
  }

  /** Waits for the jobs in hand, but not for a Redis that is away: `close` would, and for ever. */
  async beforeApplicationShutdown(): Promise<void> {
    const longest = this.use.doesJobs ? LONGEST_CLOSE_MILLISECONDS : LONGEST_GOODBYE_MILLISECONDS;
    const deadline = new Promise((resolve) => setTimeout(resolve, longest).unref());
    await Promise.all(this.queues.map((queue) => Promise.race([queue.close().catch(() => undefined), deadline])));
  }

  onApplicationShutdown(): void {
    this.probe?.disconnect();
    this.watch.stop();
  }
}
