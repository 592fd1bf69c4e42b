import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const PLAIN = { charset: 'ascii', collation: 'ascii_bin' } as const;

/**
 * A product as searches see it, in words of our own letters: see `searchText`. Kept beside `products`, so that what
 * counts as a word doesn’t depend on the server, and a search text can be made anew without touching the product.
 */
@Entity('search_texts')
@Index('search_tokens', ['tokens'], { fulltext: true })
export class ProductSearchText {
  @PrimaryColumn({ type: 'varchar', length: 64, ...PLAIN })
  sku!: string;

  /** Digest of what it was made of. */
  @Column({ type: 'binary', length: 16 })
  source!: Buffer;

  /** Joined by spaces. */
  @Column({ type: 'mediumtext', ...PLAIN })
  tokens!: string;

  @Column({ type: 'mediumtext', ...PLAIN })
  wholes!: string;

  @Column({ type: 'varchar', length: 255, ...PLAIN })
  code!: string;

  @Column({ type: 'text', ...PLAIN })
  name!: string;

  @Column({ type: 'mediumtext', ...PLAIN })
  told!: string;

  @Column({ type: 'mediumtext', ...PLAIN })
  body!: string;
}
