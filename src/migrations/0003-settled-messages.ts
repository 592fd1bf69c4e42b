import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the nightly clean-up find quarantined messages that were sent again without reading them all. Only adds. */
export class SettledMessages1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE quarantined_messages ADD KEY quarantined_redriven (redriven_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE quarantined_messages DROP KEY quarantined_redriven');
  }
}
