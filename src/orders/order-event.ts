import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrderStatus } from './order-status.js';

/** A step of an order’s timeline. An order reaches a state at most once. */
@Entity('order_events')
@Index('order_event_at', ['at'])
export class OrderEvent {
  @PrimaryColumn({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  @PrimaryColumn({ type: 'varchar', length: 24, charset: 'ascii', collation: 'ascii_bin' })
  status!: OrderStatus;

  @Column({ type: 'datetime', precision: 3 })
  at!: Date;
}
