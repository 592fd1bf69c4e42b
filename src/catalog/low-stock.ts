import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import { FEW } from '../inventory/index.js';

export interface LowProduct {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly onHand: number;
}

const MOST = 1000;

/** Products on sale of which few are left, or none. */
@Injectable()
export class LowStock {
  constructor(private readonly database: Database) {}

  /** Those of which shoppers are told how few are left, fewest first. On the reader: seconds don’t matter. */
  async products(): Promise<LowProduct[]> {
    const rows = await this.database.reading(
      (manager) =>
        manager.query<(Omit<LowProduct, 'onHand'> & { onHand: string })[]>(
          `SELECT p.sku, p.slug, p.name, COALESCE(s.on_hand, 0) AS onHand
             FROM products p LEFT JOIN stock s ON s.sku = p.sku
            WHERE p.active = 1 AND COALESCE(s.on_hand, 0) <= ? ORDER BY onHand, p.sku LIMIT ?`,
          [FEW, MOST],
        ),
      { upkeep: true },
    );
    return rows.map((row) => ({ ...row, onHand: Number(row.onHand) }));
  }
}
