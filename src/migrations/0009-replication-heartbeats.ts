import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row that workers keep writing the time into. Only adds, so that the previous release runs on it too. */
export class ReplicationHeartbeats1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE replication_heartbeats (
      id tinyint unsigned NOT NULL,
      beaten_at datetime(3) NOT NULL,
      PRIMARY KEY (id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    await runner.query('INSERT INTO replication_heartbeats (id, beaten_at) VALUES (1, UTC_TIMESTAMP(3))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE replication_heartbeats');
  }
}
