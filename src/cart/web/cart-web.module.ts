import { Module } from '@nestjs/common';
import { CartModule } from '../cart.module.js';
import { CartApiController } from './cart-api.controller.js';
import { CartPageController } from './cart-page.controller.js';
import { MeController } from './me.controller.js';

@Module({ imports: [CartModule], controllers: [CartPageController, CartApiController, MeController] })
export class CartWebModule {}
