import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'char(22) CHARACTER SET ascii COLLATE ascii_bin';
const ASCII = (length: number) => `varchar(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;

/**
 * What was left of a line that an order was turned away for, and the attempts to pay an order whose payment was declined.
 * Only adds: what the previous release records has neither.
 */
export class LastStep1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE order_lines ADD COLUMN left_on_shelf int unsigned NULL');
    await runner.query(`CREATE TABLE payment_attempts (
      order_id ${ID} NOT NULL,
      attempt smallint unsigned NOT NULL,
      method ${ASCII(32)} NOT NULL,
      method_before ${ASCII(32)} NOT NULL,
      status ${ASCII(16)} NOT NULL,
      amount int unsigned NOT NULL,
      currency char(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      at datetime(3) NOT NULL,
      due_at datetime(3) NULL,
      taken_at datetime(3) NULL,
      tries smallint unsigned NOT NULL DEFAULT 0,
      PRIMARY KEY (order_id, attempt),
      KEY payment_attempt_due (due_at),
      KEY payment_attempt_taken (taken_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE payment_attempts');
    await runner.query('ALTER TABLE order_lines DROP COLUMN left_on_shelf');
  }
}
