import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'char(22) CHARACTER SET ascii COLLATE ascii_bin';

/**
 * What orders need after they are recorded: payments that wait for their provider, and quarantined messages that name
 * their order and can be sent again. Only adds, so that the previous release runs on it too.
 */
export class Aftercare1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payments
      ADD COLUMN due_at datetime(3) NULL,
      ADD COLUMN tries smallint unsigned NOT NULL DEFAULT 0,
      ADD KEY payment_due (due_at)`);
    // Orders of before: what was approved counts as held and is captured like any other.
    await runner.query("UPDATE payments SET due_at = at WHERE status = 'approved'");
    await runner.query(`ALTER TABLE quarantined_messages
      ADD COLUMN order_id ${ID} NULL,
      ADD COLUMN redriven_at datetime(3) NULL,
      ADD KEY quarantined_order (order_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE quarantined_messages DROP KEY quarantined_order, DROP COLUMN order_id, DROP COLUMN redriven_at',
    );
    await runner.query('ALTER TABLE payments DROP KEY payment_due, DROP COLUMN due_at, DROP COLUMN tries');
  }
}
