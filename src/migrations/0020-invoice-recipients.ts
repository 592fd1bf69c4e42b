import type { MigrationInterface, QueryRunner } from 'typeorm';

const MAILBOX = 'char(43) CHARACTER SET ascii COLLATE ascii_bin';
const REASON = 'varchar(32) CHARACTER SET ascii COLLATE ascii_bin';
const TABLE = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci';

/**
 * Which mailbox an order’s mails and a mail go to, whether its owner has shown that it is theirs, and why a mail wasn’t
 * sent. Only adds, so that the previous release runs on it too: rows it writes name no mailbox, and what isn’t known to be
 * proved isn’t.
 */
export class InvoiceRecipients1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE invoice_recipients (
      mailbox ${MAILBOX} NOT NULL,
      used_at datetime(3) NOT NULL,
      PRIMARY KEY (mailbox),
      KEY invoice_recipient_used (used_at)
    ) ${TABLE}`);
    await runner.query(`ALTER TABLE orders
      ADD COLUMN mailbox ${MAILBOX} NULL,
      ADD COLUMN contact_proven tinyint(1) NOT NULL DEFAULT 0,
      ADD KEY order_mailbox (mailbox)`);
    await runner.query(`ALTER TABLE mails
      ADD COLUMN mailbox ${MAILBOX} NULL,
      ADD COLUMN suppressed ${REASON} NULL,
      ADD KEY mail_mailbox (mailbox, kind, created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mails DROP KEY mail_mailbox, DROP COLUMN suppressed, DROP COLUMN mailbox');
    await runner.query('ALTER TABLE orders DROP KEY order_mailbox, DROP COLUMN contact_proven, DROP COLUMN mailbox');
    await runner.query('DROP TABLE invoice_recipients');
  }
}
