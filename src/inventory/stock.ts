import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Units of one product on the shelf. */
@Entity('stock')
export class Stock {
  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  sku!: string;

  @Column({ name: 'on_hand', type: 'int', unsigned: true })
  onHand!: number;
}
