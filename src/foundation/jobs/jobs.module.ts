import { BullModule, getQueueToken } from '@nestjs/bull';
import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnModuleInit,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { Dependencies } from '../health/dependencies.js';
import { redisClient } from './redis-clients.js';

const LOCK_MILLISECONDS = 60_000;
const QUEUE_NAMES = Symbol('QUEUE_NAMES');

/**
 * Job queues in Redis, through Bull. Redis is the courier, never the truth: whoever adds a job keeps the reason for it
 * in MySQL and adds it again when it gets lost. Redis being away costs lateness and nothing else.
 */
@Global()
@Module({})
export class JobsModule implements OnModuleInit, OnApplicationShutdown {
  private probe: Redis | undefined;

  constructor(
    @Inject(STORE_CONFIG) private readonly config: StoreConfig,
    @Inject(QUEUE_NAMES) private readonly names: readonly string[],
    private readonly dependencies: Dependencies,
    private readonly modules: ModuleRef,
  ) {}

  /** @param names of the queues this process adds to or works on */
  static of(...names: string[]): DynamicModule {
    return {
      module: JobsModule,
      imports: [
        BullModule.forRootAsync({
          inject: [STORE_CONFIG],
          useFactory: (config: StoreConfig) => ({
            createClient: (type) => redisClient(config.REDIS_URL, type),
            skipVersionCheck: true,
            settings: { lockDuration: LOCK_MILLISECONDS },
          }),
        }),
        BullModule.registerQueue(...names.map((name) => ({ name }))),
      ],
      providers: [{ provide: QUEUE_NAMES, useValue: names }],
      exports: [BullModule],
    };
  }

  onModuleInit(): void {
    for (const name of this.names) {
      const queue = this.modules.get<Queue>(getQueueToken(name), { strict: false });
      queue.on('error', () => undefined);
    }
    const probe = redisClient(this.config.REDIS_URL, 'client');
    this.probe = probe;
    this.dependencies.register('redis', async () => {
      await probe.ping();
    });
  }

  onApplicationShutdown(): void {
    this.probe?.disconnect();
  }
}
