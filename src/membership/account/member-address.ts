import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** Where a member has things sent. */
@Entity('member_addresses')
export class MemberAddress {
  @PrimaryColumn({ type: 'char', length: 22, ...ascii })
  id!: string;

  @Index('member_address_member')
  @Column({ name: 'member_id', type: 'char', length: 22, ...ascii })
  memberId!: string;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  @Column({ type: 'varchar', length: 200 })
  line1!: string;

  @Column({ type: 'varchar', length: 200, nullable: true })
  line2!: string | null;

  @Column({ type: 'varchar', length: 120 })
  city!: string;

  @Column({ type: 'varchar', length: 120, nullable: true })
  region!: string | null;

  @Column({ type: 'varchar', length: 20 })
  postcode!: string;

  /** ISO 3166-1 alpha-2. */
  @Column({ type: 'char', length: 2, ...ascii })
  country!: string;

  /** When it was last named the usual one: the latest of a member’s addresses is. */
  @Column({ name: 'preferred_at', type: 'datetime', precision: 3, nullable: true })
  preferredAt!: Date | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  /** Set: taken out, and can be put back for a day. */
  @Index('member_address_removed')
  @Column({ name: 'removed_at', type: 'datetime', precision: 3, nullable: true })
  removedAt!: Date | null;
}
