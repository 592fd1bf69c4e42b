import { Module } from '@nestjs/common';
import { OrdersWebModule } from '../../orders/web/orders-web.module.js';
import { AftercareModule } from '../aftercare.module.js';
import { CancellationApiController } from './cancellation-api.controller.js';
import { CancellationDesk } from './cancellation-desk.js';
import { CancellationPageController } from './cancellation-page.controller.js';

@Module({
  imports: [AftercareModule, OrdersWebModule],
  controllers: [CancellationApiController, CancellationPageController],
  providers: [CancellationDesk],
})
export class AftercareWebModule {}
