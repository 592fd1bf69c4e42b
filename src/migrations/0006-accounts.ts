import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'char(22) CHARACTER SET ascii COLLATE ascii_bin';
const ASCII = (length: number) => `varchar(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;
const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Members’ addresses, and the links mailed to members. Only adds, so that the previous release runs on it too. */
export class Accounts1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE member_addresses (
      id ${ID} NOT NULL,
      member_id ${ID} NOT NULL,
      name varchar(200) NOT NULL,
      line1 varchar(200) NOT NULL,
      line2 varchar(200) NULL,
      city varchar(120) NOT NULL,
      region varchar(120) NULL,
      postcode varchar(20) NOT NULL,
      country char(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      preferred_at datetime(3) NULL,
      created_at datetime(3) NOT NULL,
      removed_at datetime(3) NULL,
      PRIMARY KEY (id),
      KEY member_address_member (member_id),
      KEY member_address_removed (removed_at)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE member_links (
      id ${ID} NOT NULL,
      member_id ${ID} NOT NULL,
      purpose ${ASCII(16)} NOT NULL,
      token_hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      email varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      created_at datetime(3) NOT NULL,
      expires_at datetime(3) NOT NULL,
      ended_at datetime(3) NULL,
      PRIMARY KEY (id),
      UNIQUE KEY member_link_token (token_hash),
      KEY member_link_member (member_id, purpose, created_at),
      KEY member_link_expires (expires_at)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE member_links');
    await runner.query('DROP TABLE member_addresses');
  }
}
