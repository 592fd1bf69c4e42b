import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A parcel of an order on its way. An order may go out in several. */
@Entity('shipments')
@Index('shipment_number', ['orderId', 'number'], { unique: true })
@Index('shipment_tracking', ['tracking'])
export class Shipment {
  @PrimaryColumn({ type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  @Column({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  /** Its place among the order’s parcels, from 1. */
  @Column({ type: 'smallint', unsigned: true })
  number!: number;

  /** As whoever shipped it wrote it, or as {@link carrierNamed} has it. */
  @Column({ type: 'varchar', length: 64 })
  carrier!: string;

  @Column({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  tracking!: string | null;

  @Column({ type: 'datetime', precision: 3 })
  at!: Date;
}

/** What is in a parcel. */
@Entity('shipment_lines')
export class ShipmentLine {
  @PrimaryColumn({ name: 'shipment_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  shipmentId!: string;

  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  sku!: string;

  @Column({ type: 'smallint', unsigned: true })
  qty!: number;
}
