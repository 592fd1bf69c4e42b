import type { EntityManager } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A set of stock changes that a list brought in, so that the same list brought in again by mistake is seen. */
@Entity('applied_stock_changes')
export class AppliedStockChanges {
  /** SHA-256 of all skus and their changes, whatever the order of rows, in hexadecimal digits. */
  @PrimaryColumn({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  digest!: string;

  @Column({ name: 'applied_at', type: 'datetime', precision: 3 })
  appliedAt!: Date;
}

/** When these changes were brought in last; undefined when they never were. */
export async function whenApplied(manager: EntityManager, digest: string): Promise<Date | undefined> {
  const [row] = await manager.query<{ applied_at: Date }[]>(
    'SELECT applied_at FROM applied_stock_changes WHERE digest = ?',
    [digest],
  );
  return row?.applied_at;
}

/** Notes that these changes are in, inside the transaction that brings them. */
export async function noteApplied(manager: EntityManager, digest: string, at: Date): Promise<void> {
  await manager.query(
    `INSERT INTO applied_stock_changes (digest, applied_at) VALUES (?, ?)
     ON DUPLICATE KEY UPDATE applied_at = VALUES(applied_at)`,
    [digest, at],
  );
}
