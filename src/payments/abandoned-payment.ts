import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DueStep } from './payment-status.js';

/**
 * What became of money that was held for an order that couldn’t be recorded. `kept` when the order was recorded with that
 * very hold after all, by somebody who had it in hand at the same time.
 */
export type AbandonedStatus = 'releasing' | 'released' | 'kept';

/**
 * Money that a provider holds for an order that was set aside. Written in the transaction that sets the order aside, and
 * let go of only afterwards. The row stays: the next attempt at the same order must not use its key again.
 */
@Entity('abandoned_payments')
@Index('abandoned_payment_due', ['dueAt'])
export class AbandonedPayment {
  @PrimaryColumn({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  @PrimaryColumn({ type: 'smallint', unsigned: true })
  attempt!: number;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  provider!: string;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  status!: AbandonedStatus;

  @Column({ type: 'varchar', length: 120, charset: 'ascii', collation: 'ascii_bin' })
  reference!: string;

  /** Minor units. */
  @Column({ type: 'int', unsigned: true })
  amount!: number;

  @Column({ type: 'char', length: 3, charset: 'ascii', collation: 'ascii_bin' })
  currency!: string;

  @Column({ type: 'datetime', precision: 3 })
  at!: Date;

  /** When the provider is to be asked to let go of it; null once it has. */
  @Column({ name: 'due_at', type: 'datetime', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** How often the provider was asked for it, or about it, and gave no answer. Counted before each call. */
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
