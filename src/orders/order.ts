import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrderPlaced, PaymentMethod } from './messages/order-placed.v1.js';
import type { OrderStatus } from './order-status.js';

/** An order the worker has recorded. Prices and names are copies: what was agreed must not change with the catalogue. */
@Entity('orders')
@Index('order_member', ['memberId', 'placedAt'])
@Index('order_number', ['number'])
@Index('order_placed', ['placedAt'])
@Index('order_email', ['contactEmail'])
@Index('order_status', ['status', 'placedAt'])
export class Order {
  /** 128 random bits, made in the cart: the same purchase always carries the same id. */
  @PrimaryColumn({ type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  @Column({ type: 'char', length: 13, charset: 'ascii', collation: 'ascii_bin' })
  number!: string;

  @Column({ name: 'member_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  memberId!: string | null;

  /** Cart it was accepted in; for a guest this is what proves ownership. */
  @Column({ name: 'cart_id', type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  cartId!: string;

  /** SHA-256 of the key in the mail’s link. */
  @Column({ name: 'access_key_hash', type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  accessKeyHash!: string;

  /** SHA-256 of the message body: the same id with another hash is another order claiming its place. */
  @Column({ name: 'payload_hash', type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  payloadHash!: string;

  @Column({ type: 'varchar', length: 24, charset: 'ascii', collation: 'ascii_bin' })
  status!: OrderStatus;

  @Column({ name: 'contact_name', type: 'varchar', length: 200 })
  contactName!: string;

  @Column({ name: 'contact_email', type: 'varchar', length: 254 })
  contactEmail!: string;

  @Column({ name: 'ship_to', type: 'simple-json' })
  shipTo!: OrderPlaced['shipTo'];

  @Column({ name: 'payment_method', type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  paymentMethod!: PaymentMethod;

  /** Minor units. */
  @Column({ type: 'int', unsigned: true })
  total!: number;

  @Column({ type: 'char', length: 3, charset: 'ascii', collation: 'ascii_bin' })
  currency!: string;

  /** The mailbox its mails go to, as `mailboxOf` names it. Null in orders of earlier releases. */
  @Index('order_mailbox')
  @Column({ type: 'char', length: 43, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  mailbox!: string | null;

  /** Whether whoever ordered had shown that they read its mails. What isn’t known to be so isn’t. */
  @Column({ name: 'contact_proven', type: 'boolean', default: false })
  contactProven!: boolean;

  @Column({ name: 'request_id', type: 'varchar', length: 128, nullable: true })
  requestId!: string | null;

  @Column({ name: 'placed_at', type: 'datetime', precision: 3 })
  placedAt!: Date;

  @Column({ name: 'recorded_at', type: 'datetime', precision: 3 })
  recordedAt!: Date;
}
