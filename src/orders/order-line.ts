import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was bought: a copy of the product as it was when the shopper agreed. */
@Entity('order_lines')
@Index('order_line_sku', ['sku'])
export class OrderLine {
  @PrimaryColumn({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  sku!: string;

  /** Place on the page, from 0. */
  @Column({ type: 'smallint', unsigned: true })
  position!: number;

  @Column({ type: 'varchar', length: 120, charset: 'ascii', collation: 'ascii_bin' })
  slug!: string;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  @Column({ type: 'smallint', unsigned: true })
  qty!: number;

  /** Minor units. */
  @Column({ name: 'unit_price', type: 'int', unsigned: true })
  unitPrice!: number;

  /** How many there were when the order was turned away because that was too few; null where there was enough. */
  @Column({ name: 'left_on_shelf', type: 'int', unsigned: true, nullable: true })
  leftOnShelf!: number | null;
}
