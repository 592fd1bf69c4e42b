import { Module } from '@nestjs/common';
import { OrderActions } from './order-actions.js';
import { Orders } from './orders.js';
import { Shipments } from './shipments.js';

@Module({ providers: [Orders, OrderActions, Shipments], exports: [Orders, OrderActions, Shipments] })
export class OrdersModule {}
