import { Column, Entity, PrimaryColumn } from 'typeorm';

export type PaymentStatus = 'approved' | 'declined' | 'open' | 'released';

/** What the payment provider said about an order. One row per order: a repeated charge finds the first answer. */
@Entity('payments')
export class Payment {
  @PrimaryColumn({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  provider!: string;

  /** `open`: an invoice that waits for its money. */
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
}
