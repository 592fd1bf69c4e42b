import type { MigrationInterface, QueryRunner } from 'typeorm';

const MOMENT = 'datetime(3) NULL';

/**
 * Whether a member reads the mail of their address, and which address somebody claims who isn’t known by it yet. Accounts
 * from before count as proven. Only adds: what the previous release writes is an unproven account.
 */
export class ProvenAddresses1700000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE members
      ADD COLUMN proven_at ${MOMENT},
      ADD COLUMN claimed_email varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      ADD KEY member_unproven (proven_at, created_at),
      ADD KEY member_claim (claimed_email, created_at)`);
    await runner.query('UPDATE members SET proven_at = created_at WHERE proven_at IS NULL AND claimed_email IS NULL');
    await runner.query('ALTER TABLE member_links ADD KEY member_link_email (email, created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE member_links DROP KEY member_link_email');
    await runner.query('ALTER TABLE members DROP KEY member_claim, DROP KEY member_unproven');
    await runner.query('ALTER TABLE members DROP COLUMN claimed_email, DROP COLUMN proven_at');
  }
}
