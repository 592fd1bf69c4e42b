import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A slug that a product had until its name changed. What is called so now wins over what was. */
@Entity('former_slugs')
export class FormerSlug {
  @PrimaryColumn({ type: 'varchar', length: 120, charset: 'ascii', collation: 'ascii_bin' })
  slug!: string;

  @Index('former_slug_sku')
  @Column({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  sku!: string;

  @Column({ name: 'replaced_at', type: 'datetime', precision: 3 })
  replacedAt!: Date;
}
