import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Whether a part of an order’s money is to go back or has gone. */
export type RefundStatus = 'refunding' | 'refunded';

/**
 * A part of an order’s captured money that goes back. Written before the provider is asked, with a number that makes its
 * key: asked for twice it is sent once.
 */
@Entity('refunds')
@Index('refund_number', ['orderId', 'number'], { unique: true })
@Index('refund_due', ['dueAt'])
export class Refund {
  @PrimaryColumn({ type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  @Column({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  /** Its place among the order’s refunds, from 1: part of its key at the provider. */
  @Column({ type: 'smallint', unsigned: true })
  number!: number;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  status!: RefundStatus;

  /** Minor units. */
  @Column({ type: 'int', unsigned: true })
  amount!: number;

  @Column({ type: 'char', length: 3, charset: 'ascii', collation: 'ascii_bin' })
  currency!: string;

  /** When somebody asked for it. */
  @Column({ type: 'datetime', precision: 3 })
  at!: Date;

  @Column({ name: 'refunded_at', type: 'datetime', precision: 3, nullable: true })
  refundedAt!: Date | null;

  /** When the provider is to be asked for it; null once it has sent it. */
  @Column({ name: 'due_at', type: 'datetime', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** How often the provider was asked for it, or about it, and gave no answer. Counted before each call. */
  @Column({ type: 'smallint', unsigned: true, default: 0 })
  tries!: number;

  /** When the provider was asked, and no outcome is written down yet. */
  @Column({ name: 'asked_at', type: 'datetime', precision: 3, nullable: true })
  askedAt!: Date | null;

  /** Who asks, see {@link Asking}. */
  @Column({ name: 'asked_by', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  askedBy!: string | null;
}

/** Pieces whose money goes back. */
@Entity('refund_lines')
export class RefundLine {
  @PrimaryColumn({ name: 'refund_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  refundId!: string;

  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  sku!: string;

  @Column({ type: 'smallint', unsigned: true })
  qty!: number;

  /** How many of them had not been sent: they are no longer to be. */
  @Column({ type: 'smallint', unsigned: true })
  unsent!: number;
}
