import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A message that can’t be an order, kept whole with the reason, so that nothing received ever vanishes. */
@Entity('quarantined_messages')
@Index('quarantined_once', ['messageId'], { unique: true })
@Index('quarantined_order', ['orderId'])
@Index('quarantined_redriven', ['redrivenAt'])
export class QuarantinedMessage {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id!: string;

  @Column({ name: 'message_id', type: 'varchar', length: 128, charset: 'ascii', collation: 'ascii_bin' })
  messageId!: string;

  @Column({ type: 'mediumtext' })
  body!: string;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @Column({ name: 'received_at', type: 'datetime', precision: 3 })
  receivedAt!: Date;

  /** The order it says it is, where it says one. */
  @Column({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  orderId!: string | null;

  /** When a person sent it to the queue again. */
  @Column({ name: 'redriven_at', type: 'datetime', precision: 3, nullable: true })
  redrivenAt!: Date | null;
}
