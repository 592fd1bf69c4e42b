import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['payments', 'abandoned_payments'];

/**
 * What a provider was asked for and has not answered. Only adds, so that the previous release runs on it too; it asks
 * again for what is in doubt, as it always did.
 */
export class PaymentsAsked1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table}
        ADD COLUMN asked_at datetime(3) NULL,
        ADD COLUMN asked_for varchar(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
        ADD COLUMN asked_by char(22) CHARACTER SET ascii COLLATE ascii_bin NULL`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN asked_at, DROP COLUMN asked_for, DROP COLUMN asked_by`);
    }
  }
}
