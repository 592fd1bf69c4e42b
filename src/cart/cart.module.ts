import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { CartDesk } from './cart-desk.js';
import { CartItems } from './cart-items.js';
import { Carts } from './carts.js';
import { PendingIndex } from './pending-index.js';
import { PendingOrders } from './pending-orders.js';

@Module({
  imports: [CatalogModule],
  providers: [CartItems, Carts, PendingIndex, PendingOrders, CartDesk],
  exports: [Carts, PendingOrders, CartDesk],
})
export class CartModule {}
