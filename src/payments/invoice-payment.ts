import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That the money for an invoice has arrived. Once for an order. */
@Entity('invoice_payments')
export class InvoicePayment {
  @PrimaryColumn({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  /** The day it arrived on, as in `2026-11-30`. */
  @Column({ name: 'paid_on', type: 'date' })
  paidOn!: string;

  /** What the bank statement says, as somebody typed it. */
  @Column({ type: 'varchar', length: 120, nullable: true })
  reference!: string | null;

  /** When somebody wrote it down. */
  @Column({ type: 'datetime', precision: 3 })
  at!: Date;
}
