import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something the shop sells. Its stock is the inventory’s business. */
@Entity('products')
@Index('product_category', ['categoryId'])
@Index('product_price', ['price'])
@Index('product_counted', ['active', 'categoryId', 'price', 'size'])
@Index('product_named', ['active', 'colours', 'materials'])
@Index('product_created', ['createdAt'])
@Index('product_words', ['name', 'keywords', 'description'], { fulltext: true })
export class Product {
  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  sku!: string;

  @Index('product_slug', { unique: true })
  @Column({ type: 'varchar', length: 120, charset: 'ascii', collation: 'ascii_bin' })
  slug!: string;

  @Column({ name: 'category_id', type: 'int', unsigned: true })
  categoryId!: number;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  @Column({ type: 'text' })
  description!: string;

  @Column({ type: 'varchar', length: 500, default: '' })
  keywords!: string;

  /** Minor units. */
  @Column({ type: 'int', unsigned: true })
  price!: number;

  @Column({ type: 'char', length: 3, charset: 'ascii', collation: 'ascii_bin' })
  currency!: string;

  @Column({ type: 'varchar', length: 2048 })
  image!: string;

  /** Names joined by commas, for filters; compared to the letter, so that two ways of writing one are both seen. */
  @Column({ type: 'varchar', length: 190, charset: 'utf8mb4', collation: 'utf8mb4_bin', default: '' })
  colours!: string;

  @Column({ type: 'varchar', length: 190, charset: 'utf8mb4', collation: 'utf8mb4_bin', default: '' })
  materials!: string;

  /** The longest side in millimetres. */
  @Column({ name: 'size_mm', type: 'int', unsigned: true, nullable: true })
  size!: number | null;

  /** JSON in a text column: MariaDB’s `json` is an alias that schema comparison trips over. */
  @Column({ type: 'simple-json' })
  attributes!: Record<string, string>;

  /** False once withdrawn; kept because orders and links refer to it. */
  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt!: Date;
}
