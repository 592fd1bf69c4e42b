import { type DynamicModule, Module } from '@nestjs/common';
import { CartWebModule } from './cart/web/cart-web.module.js';
import { CatalogWebModule } from './catalog/web/catalog-web.module.js';
import { CheckoutWebModule } from './checkout/web/checkout-web.module.js';
import { ConfigModule, type StoreConfig } from './foundation/config/index.js';
import { DatabaseModule } from './foundation/database/index.js';
import { DynamoModule } from './foundation/dynamo/index.js';
import { HealthModule } from './foundation/health/index.js';
import { LoggingModule } from './foundation/logging/index.js';
import { QueueModule } from './foundation/queue/index.js';
import { MembershipWebModule } from './membership/web/membership-web.module.js';
import { OrdersWebModule } from './orders/web/orders-web.module.js';
import { schema } from './schema.js';

/** What the web tier is made of. */
@Module({})
export class StoreModule {
  static of(config: StoreConfig): DynamicModule {
    return {
      module: StoreModule,
      imports: [
        ConfigModule.of(config),
        LoggingModule.of('web'),
        HealthModule,
        DatabaseModule.of(schema),
        DynamoModule,
        QueueModule,
        CatalogWebModule,
        MembershipWebModule,
        CartWebModule,
        CheckoutWebModule,
        OrdersWebModule,
      ],
    };
  }
}
