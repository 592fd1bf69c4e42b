import { Module } from '@nestjs/common';
import { CartModule } from '../../cart/index.js';
import { InvoiceTermsModule } from '../../invoicing/index.js';
import { MembershipModule } from '../../membership/index.js';
import { OrdersModule } from '../../orders/index.js';
import { CheckoutModule } from '../checkout.module.js';
import { CheckoutApiController } from './checkout-api.controller.js';
import { CheckoutPageController } from './checkout-page.controller.js';
import { FieldCheckController } from './field-check.controller.js';
import { ProofLinkController } from './proof-link.controller.js';
import { OrderReturnController } from './order-return.controller.js';
import { KnownShopper } from './known-shopper.js';

@Module({
  imports: [CheckoutModule, CartModule, InvoiceTermsModule, MembershipModule, OrdersModule],
  controllers: [
    CheckoutPageController,
    FieldCheckController,
    CheckoutApiController,
    OrderReturnController,
    ProofLinkController,
  ],
  providers: [KnownShopper],
})
export class CheckoutWebModule {}
