import { Module } from '@nestjs/common';
import { CartModule } from '../../cart/index.js';
import { CatalogModule } from '../../catalog/index.js';
import { InvoiceTermsModule } from '../../invoicing/index.js';
import { OrdersModule } from '../../orders/index.js';
import { OrdersWebModule } from '../../orders/web/orders-web.module.js';
import { PaymentsModule } from '../../payments/index.js';
import { AftercareModule } from '../aftercare.module.js';
import { CancellationApiController } from './cancellation-api.controller.js';
import { CancellationDesk } from './cancellation-desk.js';
import { CancellationPageController } from './cancellation-page.controller.js';
import { PaymentApiController } from './payment-api.controller.js';
import { PaymentDesk } from './payment-desk.js';
import { PaymentPageController } from './payment-page.controller.js';

@Module({
  imports: [
    AftercareModule,
    OrdersWebModule,
    CatalogModule,
    PaymentsModule,
    CartModule,
    OrdersModule,
    InvoiceTermsModule,
  ],
  controllers: [CancellationApiController, CancellationPageController, PaymentApiController, PaymentPageController],
  providers: [CancellationDesk, PaymentDesk],
})
export class AftercareWebModule {}
