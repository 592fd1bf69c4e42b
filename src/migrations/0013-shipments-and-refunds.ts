import type { MigrationInterface, QueryRunner } from 'typeorm';

const ASCII = (length: number) => `varchar(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;
const ID = 'char(22) CHARACTER SET ascii COLLATE ascii_bin';
const TABLE = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci';

const TABLES = [
  `CREATE TABLE order_actions (
    id bigint unsigned NOT NULL AUTO_INCREMENT,
    order_id ${ID} NOT NULL,
    operation_id ${ASCII(64)} NOT NULL,
    action ${ASCII(16)} NOT NULL,
    done_by varchar(100) NOT NULL,
    at datetime(3) NOT NULL,
    request text NOT NULL,
    answer text NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY order_action_once (order_id, operation_id)
  ) ${TABLE}`,
  `CREATE TABLE shipments (
    id ${ID} NOT NULL,
    order_id ${ID} NOT NULL,
    number smallint unsigned NOT NULL,
    carrier varchar(64) NOT NULL,
    tracking ${ASCII(64)} NULL,
    at datetime(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY shipment_number (order_id, number),
    KEY shipment_tracking (tracking)
  ) ${TABLE}`,
  `CREATE TABLE shipment_lines (
    shipment_id ${ID} NOT NULL,
    sku ${ASCII(64)} NOT NULL,
    qty smallint unsigned NOT NULL,
    PRIMARY KEY (shipment_id, sku)
  ) ${TABLE}`,
  `CREATE TABLE refunds (
    id ${ID} NOT NULL,
    order_id ${ID} NOT NULL,
    number smallint unsigned NOT NULL,
    status ${ASCII(16)} NOT NULL,
    amount int unsigned NOT NULL,
    currency char(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at datetime(3) NOT NULL,
    refunded_at datetime(3) NULL,
    due_at datetime(3) NULL,
    tries smallint unsigned NOT NULL DEFAULT 0,
    asked_at datetime(3) NULL,
    asked_by ${ID} NULL,
    PRIMARY KEY (id),
    UNIQUE KEY refund_number (order_id, number),
    KEY refund_due (due_at)
  ) ${TABLE}`,
  `CREATE TABLE refund_lines (
    refund_id ${ID} NOT NULL,
    sku ${ASCII(64)} NOT NULL,
    qty smallint unsigned NOT NULL,
    unsent smallint unsigned NOT NULL,
    PRIMARY KEY (refund_id, sku)
  ) ${TABLE}`,
  `CREATE TABLE invoice_payments (
    order_id ${ID} NOT NULL,
    paid_on date NOT NULL,
    reference varchar(120) NULL,
    at datetime(3) NOT NULL,
    PRIMARY KEY (order_id)
  ) ${TABLE}`,
];

/**
 * What happens to an order after it is confirmed: who did what, parcels, refunds of a part, invoices that were paid. Mails
 * may tell of the same thing twice where it happens twice, as parcels do. Only adds, so that the previous release runs on it
 * too: its mails have no occasion, and the wider key holds them to once each as the narrower did.
 */
export class ShipmentsAndRefunds1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
    await runner.query(`ALTER TABLE mails
      ADD COLUMN occasion ${ASCII(22)} NOT NULL DEFAULT '',
      DROP KEY mail_once,
      ADD UNIQUE KEY mail_once (order_id, kind, occasion)`);
    await runner.query(
      'ALTER TABLE orders ADD KEY order_email (contact_email), ADD KEY order_status (status, placed_at)',
    );
    await runner.query('ALTER TABLE order_lines ADD KEY order_line_sku (sku)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE order_lines DROP KEY order_line_sku');
    await runner.query('ALTER TABLE orders DROP KEY order_email, DROP KEY order_status');
    await runner.query("DELETE FROM mails WHERE occasion <> ''");
    await runner.query(
      'ALTER TABLE mails DROP KEY mail_once, DROP COLUMN occasion, ADD UNIQUE KEY mail_once (order_id, kind)',
    );
    for (const table of [
      'invoice_payments',
      'refund_lines',
      'refunds',
      'shipment_lines',
      'shipments',
      'order_actions',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
