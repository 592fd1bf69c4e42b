import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { CartDesk } from './cart-desk.js';
import { CartItems } from './cart-items.js';
import { CartProofs } from './cart-proofs.js';
import { Carts } from './carts.js';
import { PendingIndex } from './pending-index.js';
import { PendingOrders } from './pending-orders.js';

@Module({
  imports: [CatalogModule],
  providers: [CartItems, Carts, PendingIndex, PendingOrders, CartDesk, CartProofs],
  exports: [Carts, PendingOrders, CartDesk, CartProofs],
})
export class CartModule {}
