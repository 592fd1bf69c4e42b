import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, type StoreConfig } from '../foundation/config/index.js';
import { DatabaseModule } from '../foundation/database/index.js';
import { HealthModule } from '../foundation/health/index.js';
import { schema } from '../schema.js';
import { FailoverModule } from './failover.module.js';

/** What the command needs: a database, and the catalogue in it. */
@Module({})
export class FailoverCommandModule {
  static of(config: StoreConfig): DynamicModule {
    return {
      module: FailoverCommandModule,
      imports: [ConfigModule.of(config), HealthModule, DatabaseModule.of(schema, undefined), FailoverModule],
    };
  }
}
