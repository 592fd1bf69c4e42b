import { Module } from '@nestjs/common';
import { CartModule } from '../cart/index.js';
import { InvoiceTermsModule } from '../invoicing/index.js';
import { OrdersModule } from '../orders/index.js';
import { OrderDispatch } from './order-dispatch.js';
import { OrderReturn } from './order-return.js';
import { PlaceOrder } from './place-order.js';

@Module({
  imports: [CartModule, OrdersModule, InvoiceTermsModule],
  providers: [OrderDispatch, PlaceOrder, OrderReturn],
  exports: [PlaceOrder, OrderReturn],
})
export class CheckoutModule {}
