import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type Role = 'member' | 'staff';

/** Somebody with an account. */
@Entity('members')
@Index('member_unproven', ['provenAt', 'createdAt'])
@Index('member_claim', ['claimedEmail', 'createdAt'])
export class Member {
  @PrimaryColumn({ type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  /**
   * Normalised: trimmed, lower case. Binary collation, since collations equate letters that mail servers don’t. For those
   * who claim an address that was registered before: a placeholder, which no address is equal to.
   */
  @Index('member_email', { unique: true })
  @Column({ type: 'varchar', length: 254, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  email!: string;

  /** The address they gave when another account had it already; null for whoever has their address in `email`. */
  @Column({
    name: 'claimed_email',
    type: 'varchar',
    length: 254,
    charset: 'utf8mb4',
    collation: 'utf8mb4_bin',
    nullable: true,
  })
  claimedEmail!: string | null;

  /** When they followed a link that was mailed to their address; null until then. */
  @Column({ name: 'proven_at', type: 'datetime', precision: 3, nullable: true })
  provenAt!: Date | null;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  /** argon2id, parameters included. */
  @Column({ name: 'password_hash', type: 'varchar', length: 255, charset: 'ascii', collation: 'ascii_bin' })
  passwordHash!: string;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin', default: 'member' })
  role!: Role;

  /** True for the one-time password a staff account starts with. */
  @Column({ name: 'must_change_password', type: 'boolean', default: false })
  mustChangePassword!: boolean;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  /** Set by staff: nobody signs in to the account while it is. */
  @Column({ name: 'disabled_at', type: 'datetime', precision: 3, nullable: true })
  disabledAt!: Date | null;
}

/** The address a member is known by to themselves, proven or not. A placeholder never leaves the table. */
export function addressOf({ email, claimedEmail }: Pick<Member, 'email' | 'claimedEmail'>): string {
  return claimedEmail ?? email;
}
