import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type OrderMailKind =
  | 'order-confirmed'
  | 'order-out-of-stock'
  | 'payment-declined'
  | 'order-shipped'
  | 'order-cancelled'
  | 'order-part-refunded'
  | 'order-refunded'
  | 'payment-reminder';
/** Goods that run out; books that don’t add up. */
export type StaffMailKind = 'low-stock' | 'books';
/** About somebody’s account, or about whether an address is theirs. */
export type AccountMailKind =
  | 'email-proof'
  | 'account-exists'
  | 'password-reset'
  | 'password-changed'
  | 'email-change'
  | 'email-changing'
  | 'email-changed'
  | 'account-deleted'
  | 'invoice-email';
export type MailKind = OrderMailKind | StaffMailKind | AccountMailKind;

/** Why a mail isn’t sent: its recipient was sent as many of the kind today, or strangers all together were. */
export type Suppression = 'recipient-budget' | 'strangers-budget';

const staffKinds: readonly MailKind[] = ['low-stock', 'books'] satisfies StaffMailKind[];
export const accountKinds: readonly MailKind[] = [
  'email-proof',
  'account-exists',
  'password-reset',
  'password-changed',
  'email-change',
  'email-changing',
  'email-changed',
  'account-deleted',
  'invoice-email',
] satisfies AccountMailKind[];

export const isOrderMail = (kind: MailKind): kind is OrderMailKind => !isStaffMail(kind) && !isAccountMail(kind);
export const isStaffMail = (kind: MailKind): kind is StaffMailKind => staffKinds.includes(kind);
export const isAccountMail = (kind: MailKind): kind is AccountMailKind => accountKinds.includes(kind);

/**
 * A mail that must go out: written in the same transaction as what it tells of. The row is the truth; the Redis job
 * that carries it may be lost and is made again.
 */
@Entity('mails')
@Index('mail_once', ['orderId', 'kind', 'occasion'], { unique: true })
@Index('mail_unsent', ['sentAt', 'createdAt'])
@Index('mail_mailbox', ['mailbox', 'kind', 'createdAt'])
export class Mail {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id!: string;

  /** The order it tells of; of a mail to staff, the day; of one about an account, a name for the occasion. */
  @Column({ name: 'order_id', type: 'char', length: 22, charset: 'ascii', collation: 'ascii_bin' })
  orderId!: string;

  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  kind!: MailKind;

  /** What tells it from others of its kind about the same order, where there may be several: the parcel, the refund. */
  @Column({ type: 'varchar', length: 22, charset: 'ascii', collation: 'ascii_bin', default: '' })
  occasion!: string;

  @Column({ type: 'varchar', length: 254 })
  recipient!: string;

  /** What the mail says beyond its kind; holds the order key, which the order’s own row has only as a hash. Empty once a mail about an account is sent or given up. */
  @Column({ type: 'simple-json' })
  content!: Record<string, unknown>;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'sent_at', type: 'datetime', precision: 3, nullable: true })
  sentAt!: Date | null;

  /** When its data last began to go to the mail server, which has neither taken nor refused it since. */
  @Column({ name: 'handed_over_at', type: 'datetime', precision: 3, nullable: true })
  handedOverAt!: Date | null;

  /** How often its data went out and no answer came: each may be a copy in the mailbox. */
  @Column({ type: 'tinyint', unsigned: true, default: 0 })
  unanswered!: number;

  /** When it was left for a person, because nobody can tell whether it was delivered; or when it was suppressed. */
  @Column({ name: 'given_up_at', type: 'datetime', precision: 3, nullable: true })
  givenUpAt!: Date | null;

  /** The mailbox it goes to, as `mailboxOf` names it. Null in mails of earlier releases. */
  @Column({ type: 'char', length: 43, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  mailbox!: string | null;

  /** Why it isn’t sent: whose budget was spent. */
  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  suppressed!: Suppression | null;
}
