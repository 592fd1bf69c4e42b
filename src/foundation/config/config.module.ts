import { type DynamicModule, Module } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from './config.js';

/** Makes the configuration, read once in `main`, available to every provider. */
@Module({})
export class ConfigModule {
  static of(config: StoreConfig): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: STORE_CONFIG, useValue: config }],
      exports: [STORE_CONFIG],
    };
  }
}
