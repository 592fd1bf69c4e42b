import { Module } from '@nestjs/common';
import { CartModule } from '../../cart/index.js';
import { OrdersModule } from '../orders.module.js';
import { OrderLookup } from './order-lookup.js';
import { OrdersApiController } from './orders-api.controller.js';
import { OrdersPageController } from './orders-page.controller.js';

@Module({
  imports: [OrdersModule, CartModule],
  controllers: [OrdersPageController, OrdersApiController],
  providers: [OrderLookup],
  exports: [OrderLookup],
})
export class OrdersWebModule {}
