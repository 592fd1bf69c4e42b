import { Module } from '@nestjs/common';
import { CartModule } from '../../cart/index.js';
import { CheckoutModule } from '../checkout.module.js';
import { CheckoutApiController } from './checkout-api.controller.js';
import { CheckoutPageController } from './checkout-page.controller.js';

@Module({
  imports: [CheckoutModule, CartModule],
  controllers: [CheckoutPageController, CheckoutApiController],
})
export class CheckoutWebModule {}
