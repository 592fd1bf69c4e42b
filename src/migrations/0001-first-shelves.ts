import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'char(22) CHARACTER SET ascii COLLATE ascii_bin';
const ASCII = (length: number) => `varchar(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;
const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** The first schema: catalogue, stock, members, orders, payments, mails and the quarantine. */
export class FirstShelves1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}

const tables = [
  'categories',
  'products',
  'stock',
  'stock_movements',
  'members',
  'orders',
  'order_lines',
  'order_events',
  'payments',
  'mails',
  'quarantined_messages',
];

const statements = [
  `CREATE TABLE categories (
    id int unsigned NOT NULL AUTO_INCREMENT,
    slug ${ASCII(120)} NOT NULL,
    name varchar(120) NOT NULL,
    description varchar(500) NOT NULL,
    position int NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY category_slug (slug)
  ) ${TABLE}`,
  `CREATE TABLE products (
    sku ${ASCII(64)} NOT NULL,
    slug ${ASCII(120)} NOT NULL,
    category_id int unsigned NOT NULL,
    name varchar(200) NOT NULL,
    description text NOT NULL,
    keywords varchar(500) NOT NULL DEFAULT '',
    price int unsigned NOT NULL,
    currency char(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    image varchar(2048) NOT NULL,
    attributes text NOT NULL,
    active tinyint NOT NULL DEFAULT 1,
    created_at datetime(3) NOT NULL,
    updated_at datetime(3) NOT NULL,
    PRIMARY KEY (sku),
    UNIQUE KEY product_slug (slug),
    KEY product_category (category_id),
    KEY product_price (price),
    KEY product_created (created_at),
    FULLTEXT KEY product_words (name, keywords, description)
  ) ${TABLE}`,
  `CREATE TABLE stock (
    sku ${ASCII(64)} NOT NULL,
    on_hand int unsigned NOT NULL,
    PRIMARY KEY (sku)
  ) ${TABLE}`,
  `CREATE TABLE stock_movements (
    id bigint unsigned NOT NULL AUTO_INCREMENT,
    sku ${ASCII(64)} NOT NULL,
    order_id ${ID} NULL,
    delta int NOT NULL,
    reason ${ASCII(16)} NOT NULL,
    at datetime(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY stock_movement_once (order_id, sku, reason),
    KEY stock_movement_sku (sku)
  ) ${TABLE}`,
  `CREATE TABLE members (
    id ${ID} NOT NULL,
    email varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name varchar(200) NOT NULL,
    password_hash ${ASCII(255)} NOT NULL,
    role ${ASCII(16)} NOT NULL DEFAULT 'member',
    must_change_password tinyint NOT NULL DEFAULT 0,
    created_at datetime(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY member_email (email)
  ) ${TABLE}`,
  `CREATE TABLE orders (
    id ${ID} NOT NULL,
    number char(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    member_id ${ID} NULL,
    cart_id ${ASCII(64)} NOT NULL,
    access_key_hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payload_hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status ${ASCII(24)} NOT NULL,
    contact_name varchar(200) NOT NULL,
    contact_email varchar(254) NOT NULL,
    ship_to text NOT NULL,
    payment_method ${ASCII(32)} NOT NULL,
    total int unsigned NOT NULL,
    currency char(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_id varchar(128) NULL,
    placed_at datetime(3) NOT NULL,
    recorded_at datetime(3) NOT NULL,
    PRIMARY KEY (id),
    KEY order_member (member_id, placed_at),
    KEY order_number (number),
    KEY order_placed (placed_at)
  ) ${TABLE}`,
  `CREATE TABLE order_lines (
    order_id ${ID} NOT NULL,
    sku ${ASCII(64)} NOT NULL,
    position smallint unsigned NOT NULL,
    slug ${ASCII(120)} NOT NULL,
    name varchar(200) NOT NULL,
    qty smallint unsigned NOT NULL,
    unit_price int unsigned NOT NULL,
    PRIMARY KEY (order_id, sku)
  ) ${TABLE}`,
  `CREATE TABLE order_events (
    order_id ${ID} NOT NULL,
    status ${ASCII(24)} NOT NULL,
    at datetime(3) NOT NULL,
    PRIMARY KEY (order_id, status)
  ) ${TABLE}`,
  `CREATE TABLE payments (
    order_id ${ID} NOT NULL,
    provider ${ASCII(16)} NOT NULL,
    status ${ASCII(16)} NOT NULL,
    reference ${ASCII(120)} NOT NULL,
    amount int unsigned NOT NULL,
    currency char(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at datetime(3) NOT NULL,
    PRIMARY KEY (order_id)
  ) ${TABLE}`,
  `CREATE TABLE mails (
    id bigint unsigned NOT NULL AUTO_INCREMENT,
    order_id ${ID} NOT NULL,
    kind ${ASCII(32)} NOT NULL,
    recipient varchar(254) NOT NULL,
    content text NOT NULL,
    created_at datetime(3) NOT NULL,
    sent_at datetime(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY mail_once (order_id, kind),
    KEY mail_unsent (sent_at, created_at)
  ) ${TABLE}`,
  `CREATE TABLE quarantined_messages (
    id bigint unsigned NOT NULL AUTO_INCREMENT,
    message_id ${ASCII(128)} NOT NULL,
    body mediumtext NOT NULL,
    reason varchar(500) NOT NULL,
    received_at datetime(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY quarantined_once (message_id)
  ) ${TABLE}`,
];
