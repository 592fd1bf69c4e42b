import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StockMovement } from './stock-movement.js';

export interface Wanted {
  readonly sku: string;
  readonly qty: number;
}

export type Taken = { readonly taken: true } | { readonly taken: false; readonly short: readonly string[] };

/** The shelf. Stock only ever changes together with a movement that says why. */
@Injectable()
export class Inventory {
  /**
   * Locks products, in the order of their skus, for a transaction that will take several orders’ goods one after the
   * other: without it two such transactions deadlock over goods they share.
   */
  async hold(manager: EntityManager, skus: readonly string[]): Promise<void> {
    await manager.query('SELECT sku FROM stock WHERE sku IN (?) ORDER BY sku FOR UPDATE', [[...new Set(skus)].sort()]);
  }

  /**
   * Takes an order’s goods off the shelf, all or none, inside the caller’s transaction. Stock never goes below zero:
   * each update carries its own condition. Products are locked in the order of their skus, so that two orders for the
   * same goods wait for each other instead of deadlocking.
   *
   * @returns which skus fell short when nothing was taken
   */
  async take(manager: EntityManager, orderId: string, lines: readonly Wanted[], at: Date): Promise<Taken> {
    const sorted = lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
    await manager.query('SAVEPOINT stock');
    const short: string[] = [];
    for (const { sku, qty } of sorted) {
      const result: unknown = await manager.query(
        'UPDATE stock SET on_hand = on_hand - ? WHERE sku = ? AND on_hand >= ?',
        [qty, sku, qty],
      );
      if ((result as { affectedRows: number }).affectedRows !== 1) short.push(sku);
    }
    if (short.length > 0) {
      await manager.query('ROLLBACK TO SAVEPOINT stock');
      return { taken: false, short };
    }
    await manager.insert(
      StockMovement,
      sorted.map(({ sku, qty }) => ({ sku, orderId, delta: -qty, reason: 'sold' as const, at })),
    );
    return { taken: true };
  }
}
