import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What became of mails that were handed to the mail server and not confirmed. Only adds, so that the previous release runs
 * on it too; it asks again for what is in doubt, as it always did.
 */
export class MailsInDoubt1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE mails
      ADD COLUMN handed_over_at datetime(3) NULL,
      ADD COLUMN unanswered tinyint unsigned NOT NULL DEFAULT 0,
      ADD COLUMN given_up_at datetime(3) NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mails DROP COLUMN handed_over_at, DROP COLUMN unanswered, DROP COLUMN given_up_at');
  }
}
