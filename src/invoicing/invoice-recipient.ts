import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Somebody who buys on invoice. Says nothing about them: whoever adds up what a recipient owes holds this row, so that two
 * orders recorded at the same time don’t each find room under one ceiling.
 */
@Entity('invoice_recipients')
export class InvoiceRecipient {
  @PrimaryColumn({ type: 'char', length: 43, charset: 'ascii', collation: 'ascii_bin' })
  mailbox!: string;

  @Index('invoice_recipient_used')
  @Column({ name: 'used_at', type: 'datetime', precision: 3 })
  usedAt!: Date;
}
