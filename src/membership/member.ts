import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type Role = 'member' | 'staff';

/** Somebody with an account. */
@Entity('members')
export class Member {
  @PrimaryColumn({ type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  /** Normalised: trimmed, lower case. Binary collation, since collations equate letters that mail servers don’t. */
  @Index('member_email', { unique: true })
  @Column({ type: 'varchar', length: 254, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  email!: string;

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
}
