import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** `restocked-2`: goods that came back with the order’s second refund; `returned`: all at once. */
export type MovementReason = 'sold' | 'returned' | 'imported' | 'corrected' | `restocked-${number}`;

/** Why the number on the shelf changed: one row per change, so that stock can always be re-counted. */
@Entity('stock_movements')
@Index('stock_movement_once', ['orderId', 'sku', 'reason'], { unique: true })
@Index('stock_movement_sku', ['sku'])
export class StockMovement {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id!: string;

  @Column({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  sku!: string;

  @Column({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  orderId!: string | null;

  /** Negative when goods leave. */
  @Column({ type: 'int' })
  delta!: number;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  reason!: MovementReason;

  @Column({ type: 'datetime', precision: 3 })
  at!: Date;
}
