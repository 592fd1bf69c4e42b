import { Module } from '@nestjs/common';
import { CartModule } from '../../cart/index.js';
import { MembershipModule } from '../../membership/index.js';
import { PaymentsModule } from '../../payments/index.js';
import { OrdersModule } from '../orders.module.js';
import { FindOrder } from './find-order.js';
import { FindOrderApiController } from './find-order-api.controller.js';
import { FindOrderPageController } from './find-order-page.controller.js';
import { OrderEventsController } from './order-events.controller.js';
import { OrderLookup } from './order-lookup.js';
import { OrderStreams } from './order-streams.js';
import { OrderWatch } from './order-watch.js';
import { OrdersApiController } from './orders-api.controller.js';
import { OrdersPageController } from './orders-page.controller.js';

@Module({
  imports: [OrdersModule, CartModule, MembershipModule, PaymentsModule],
  // Finding comes first: what it is called could be taken for an order’s id.
  controllers: [
    FindOrderPageController,
    FindOrderApiController,
    OrdersPageController,
    OrderEventsController,
    OrdersApiController,
  ],
  providers: [FindOrder, OrderLookup, OrderStreams, OrderWatch],
  exports: [OrderLookup],
})
export class OrdersWebModule {}
