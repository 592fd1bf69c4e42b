import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DueStep, PaymentStatus } from './payment-status.js';

/** What the payment provider said about an order. One row per order: a repeated charge finds the first answer. */
@Entity('payments')
@Index('payment_due', ['dueAt'])
export class Payment {
  @PrimaryColumn({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  provider!: string;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  status!: PaymentStatus;

  @Column({ type: 'varchar', length: 120, charset: 'ascii', collation: 'ascii_bin' })
  reference!: string;

  /** Minor units. */
  @Column({ type: 'int', unsigned: true })
  amount!: number;

  @Column({ type: 'char', length: 3, charset: 'ascii', collation: 'ascii_bin' })
  currency!: string;

  @Column({ type: 'datetime', precision: 3 })
  at!: Date;

  /** When the provider is to be asked for the next step; null while there is none. */
  @Column({ name: 'due_at', type: 'datetime', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** How often money for this order was given up before: part of its key at the provider. */
  @Column({ type: 'smallint', unsigned: true, default: 0 })
  attempt!: number;

  /** How often the provider was asked for the present step, or about it, and gave no answer. Counted before each call. */
  @Column({ type: 'smallint', unsigned: true, default: 0 })
  tries!: number;

  /** When the provider was asked for a step whose outcome isn’t written down yet; null while there is none. */
  @Column({ name: 'asked_at', type: 'datetime', precision: 3, nullable: true })
  askedAt!: Date | null;

  /** That step. It may be another than the status waits for: an order cancelled while its money was being captured. */
  @Column({ name: 'asked_for', type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  askedFor!: DueStep | null;

  /** Who asks, see {@link Asking}. */
  @Column({ name: 'asked_by', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  askedBy!: string | null;
}
