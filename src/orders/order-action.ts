import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What somebody who runs the shop can do to an order. */
export type ActionName = 'pack' | 'ship' | 'mark-paid' | 'cancel' | 'refund';

/** Something that was done to an order by hand: by whom, when, what was asked for and what came of it. Kept with the order. */
@Entity('order_actions')
@Index('order_action_once', ['orderId', 'operationId'], { unique: true })
export class OrderAction {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id!: string;

  @Column({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  /** Names the request among all of the order’s: repeated under one id, it is done once. */
  @Column({ name: 'operation_id', type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  operationId!: string;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  action!: ActionName;

  @Column({ name: 'done_by', type: 'varchar', length: 100 })
  doneBy!: string;

  @Column({ type: 'datetime', precision: 3 })
  at!: Date;

  @Column({ type: 'simple-json' })
  request!: Record<string, unknown>;

  @Column({ type: 'simple-json' })
  answer!: Record<string, unknown>;
}
