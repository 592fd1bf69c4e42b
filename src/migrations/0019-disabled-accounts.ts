import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts that staff have disabled. Only adds: the previous release doesn’t look at it. */
export class DisabledAccounts1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE members ADD COLUMN disabled_at datetime(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE members DROP COLUMN disabled_at');
  }
}
