import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What became of another try to pay. `asked` until the provider’s answer is written down: its money may be held already,
 * so the provider is asked again under the same key until it has answered. `taken` when the order was paid with it.
 */
export type PaymentAttemptStatus = 'asked' | 'declined' | 'taken';

/**
 * Another try to pay an order whose payment was declined. Written before the provider is asked, so that no money is ever
 * held that nobody knows of. Of an order one at a time is `asked`. Holds the name of a method, never a card.
 */
@Entity('payment_attempts')
@Index('payment_attempt_due', ['dueAt'])
@Index('payment_attempt_taken', ['takenAt'])
export class PaymentAttempt {
  @PrimaryColumn({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  /** From 1: the first one came with the order. Part of the key at the provider. */
  @PrimaryColumn({ type: 'smallint', unsigned: true })
  attempt!: number;

  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  method!: string;

  /** The order’s method until then: that of the first attempt is the one its message names. */
  @Column({ name: 'method_before', type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  methodBefore!: string;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  status!: PaymentAttemptStatus;

  /** Minor units. */
  @Column({ type: 'int', unsigned: true })
  amount!: number;

  @Column({ type: 'char', length: 3, charset: 'ascii', collation: 'ascii_bin' })
  currency!: string;

  @Column({ type: 'datetime', precision: 3 })
  at!: Date;

  /** When the provider is to be asked again if nothing was heard; null once it has answered. */
  @Column({ name: 'due_at', type: 'datetime', precision: 3, nullable: true })
  dueAt!: Date | null;

  /** When the order was paid with it. */
  @Column({ name: 'taken_at', type: 'datetime', precision: 3, nullable: true })
  takenAt!: Date | null;

  /** How often the provider was asked. Counted before each call. */
  @Column({ type: 'smallint', unsigned: true, default: 0 })
  tries!: number;
}
