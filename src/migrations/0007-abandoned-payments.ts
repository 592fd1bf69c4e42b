import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'char(22) CHARACTER SET ascii COLLATE ascii_bin';
const ASCII = (length: number) => `varchar(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;

/**
 * Money held for orders that were set aside, to be released once that is committed, and the attempt each payment belongs
 * to. Only adds: a payment that the previous release writes is a first attempt, as all of its were.
 */
export class AbandonedPayments1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments ADD COLUMN attempt smallint unsigned NOT NULL DEFAULT 0');
    await runner.query(`CREATE TABLE abandoned_payments (
      order_id ${ID} NOT NULL,
      attempt smallint unsigned NOT NULL,
      provider ${ASCII(16)} NOT NULL,
      status ${ASCII(16)} NOT NULL,
      reference ${ASCII(120)} NOT NULL,
      amount int unsigned NOT NULL,
      currency char(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      at datetime(3) NOT NULL,
      due_at datetime(3) NULL,
      tries smallint unsigned NOT NULL DEFAULT 0,
      PRIMARY KEY (order_id, attempt),
      KEY abandoned_payment_due (due_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE abandoned_payments');
    await runner.query('ALTER TABLE payments DROP COLUMN attempt');
  }
}
