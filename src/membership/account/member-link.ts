import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type LinkPurpose = 'password-reset' | 'email-change' | 'email-proof';

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** A link mailed to a member: who follows it reads their mail. */
@Entity('member_links')
@Index('member_link_member', ['memberId', 'purpose', 'createdAt'])
@Index('member_link_email', ['email', 'createdAt'])
export class MemberLink {
  @PrimaryColumn({ type: 'char', length: 22, ...ascii })
  id!: string;

  @Column({ name: 'member_id', type: 'char', length: 22, ...ascii })
  memberId!: string;

  @Column({ type: 'varchar', length: 16, ...ascii })
  purpose!: LinkPurpose;

  /** SHA-256 of the token in the link; the token itself is in the mail alone. */
  @Index('member_link_token', { unique: true })
  @Column({ name: 'token_hash', type: 'char', length: 64, ...ascii })
  tokenHash!: string;

  /** The address it makes the member’s, or shows to be; none for a link that sets a password. */
  @Column({ type: 'varchar', length: 254, charset: 'utf8mb4', collation: 'utf8mb4_bin', nullable: true })
  email!: string | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  @Index('member_link_expires')
  @Column({ name: 'expires_at', type: 'datetime', precision: 3 })
  expiresAt!: Date;

  /** Used, or ended by a newer one or by a change of the password. */
  @Column({ name: 'ended_at', type: 'datetime', precision: 3, nullable: true })
  endedAt!: Date | null;
}
