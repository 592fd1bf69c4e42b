import { type DynamicModule, Module } from '@nestjs/common';
import { AftercareWebModule } from './aftercare/web/aftercare-web.module.js';
import { operations as aftercareOperations } from './aftercare/web/operations.js';
import { operations as cartOperations } from './cart/web/operations.js';
import { CartWebModule } from './cart/web/cart-web.module.js';
import { operations as catalogOperations } from './catalog/web/operations.js';
import { CatalogWebModule } from './catalog/web/catalog-web.module.js';
import { operations as checkoutOperations } from './checkout/web/operations.js';
import { CheckoutWebModule } from './checkout/web/checkout-web.module.js';
import { BudgetsModule } from './foundation/budgets/index.js';
import { ConfigModule, type StoreConfig } from './foundation/config/index.js';
import { DatabaseModule, FOR_SHOPPERS } from './foundation/database/index.js';
import { DynamoModule } from './foundation/dynamo/index.js';
import { HealthModule } from './foundation/health/index.js';
import { InstanceModule } from './foundation/instance/index.js';
import { JobsModule } from './foundation/jobs/index.js';
import { LoggingModule } from './foundation/logging/index.js';
import { QueueModule } from './foundation/queue/index.js';
import { InvoicingWebModule } from './invoicing/web/invoicing-web.module.js';
import { operations as membershipOperations } from './membership/web/operations.js';
import { MembershipWebModule } from './membership/web/membership-web.module.js';
import { MAIL_QUEUE } from './notifications/index.js';
import { operations as orderOperations } from './orders/web/operations.js';
import { OrdersWebModule } from './orders/web/orders-web.module.js';
import { schema } from './schema.js';
import { StyleguideWebModule } from './styleguide/web/styleguide-web.module.js';
import { OpenApiModule } from './web/openapi/openapi.module.js';
import { ContactModule } from './web/contact/contact.module.js';
import { ContentModule } from './web/content/content.module.js';
import { MailLinksModule } from './web/mail-links/mail-links.module.js';
import { RobotsModule } from './web/robots/robots.module.js';

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
        InstanceModule,
        DatabaseModule.of(schema, FOR_SHOPPERS),
        DynamoModule,
        QueueModule,
        JobsModule.adding(config, MAIL_QUEUE),
        BudgetsModule,
        RobotsModule,
        ContactModule,
        MailLinksModule,
        ContentModule,
        CatalogWebModule,
        MembershipWebModule,
        CartWebModule,
        CheckoutWebModule,
        InvoicingWebModule,
        OrdersWebModule,
        AftercareWebModule,
        StyleguideWebModule.of(config),
        OpenApiModule.of(
          catalogOperations,
          cartOperations,
          checkoutOperations,
          orderOperations,
          aftercareOperations,
          membershipOperations,
        ),
      ],
    };
  }
}
