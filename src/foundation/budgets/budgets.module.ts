import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { ConnectionWatch, redisClient } from '../jobs/index.js';
import { Budgets } from './budgets.js';
import { SharedStore } from './shared-store.js';

const CLIENT = Symbol('Redis of the budgets');

/** Provides {@link Budgets}, with a connection to Redis of its own: no job can keep it busy. */
@Global()
@Module({
  providers: [
    ConnectionWatch,
    {
      provide: CLIENT,
      inject: [STORE_CONFIG, ConnectionWatch],
      // A store without Redis has one process in each tier, which then counts alone.
      useFactory: ({ REDIS_URL }: StoreConfig, watch: ConnectionWatch) => {
        if (REDIS_URL === undefined) return undefined;
        watch.follow(REDIS_URL);
        return redisClient(REDIS_URL, 'counter', watch);
      },
    },
    {
      provide: SharedStore,
      inject: [CLIENT, STORE_CONFIG],
      // The worker signs no cookies and has no such secret. What it spends is on nobody's own account.
      useFactory: (client: Redis | undefined, { SESSION_SECRETS, REDIS_PASSWORD }: StoreConfig) =>
        new SharedStore(client, SESSION_SECRETS[0] ?? REDIS_PASSWORD ?? ''),
    },
    {
      provide: Budgets,
      inject: [SharedStore, STORE_CONFIG],
      useFactory: (store: SharedStore, { BUDGET_SCALE }: StoreConfig) => new Budgets(store, BUDGET_SCALE),
    },
  ],
  exports: [Budgets],
})
export class BudgetsModule implements OnApplicationShutdown {
  constructor(
    private readonly store: SharedStore,
    @Inject(ConnectionWatch) private readonly watch: ConnectionWatch,
  ) {}

  onApplicationShutdown(): void {
    this.store.disconnect();
    this.watch.stop();
  }
}
