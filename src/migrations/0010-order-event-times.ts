import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Steps of orders by time, for whoever follows them. Only adds, so that the previous release runs on it too. */
export class OrderEventTimes1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE order_events ADD KEY order_event_at (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE order_events DROP KEY order_event_at');
  }
}
