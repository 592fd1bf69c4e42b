import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { CartDesk } from './cart-desk.js';
import { Carts } from './carts.js';

@Module({ imports: [CatalogModule], providers: [Carts, CartDesk], exports: [Carts, CartDesk] })
export class CartModule {}
