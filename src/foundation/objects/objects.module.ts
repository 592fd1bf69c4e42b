import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { Objects } from './objects.js';
import { objectsOf } from './store-bucket.js';

/** Provides {@link Objects}, the store’s bucket. Nothing is opened before the first request. */
@Global()
@Module({
  providers: [{ provide: Objects, inject: [STORE_CONFIG], useFactory: (config: StoreConfig) => objectsOf(config) }],
  exports: [Objects],
})
export class ObjectsModule implements OnApplicationShutdown {
  constructor(private readonly objects: Objects) {}

  async onApplicationShutdown(): Promise<void> {
    await this.objects.close();
  }
}
