import { Module } from '@nestjs/common';
import { CartModule } from '../../cart/index.js';
import { OrdersModule } from '../orders.module.js';
import { OrderEventsController } from './order-events.controller.js';
import { OrderLookup } from './order-lookup.js';
import { OrderStreams } from './order-streams.js';
import { OrderWatch } from './order-watch.js';
import { OrdersApiController } from './orders-api.controller.js';
import { OrdersPageController } from './orders-page.controller.js';

@Module({
  imports: [OrdersModule, CartModule],
  controllers: [OrdersPageController, OrderEventsController, OrdersApiController],
  providers: [OrderLookup, OrderStreams, OrderWatch],
  exports: [OrderLookup],
})
export class OrdersWebModule {}
