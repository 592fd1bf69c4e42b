import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { shortOf, type Wanted } from './shortage.js';
import { StockMovement } from './stock-movement.js';

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
   * Takes an order’s goods off the shelf, all or none, inside the caller’s transaction: three statements, however many
   * lines. The goods are locked before they are counted, so what is enough stays enough; stock can’t go below zero.
   * Locks are taken in the order of skus, so that two orders for the same goods wait for each other instead of
   * deadlocking.
   *
   * @param lines each sku once
   * @returns which skus fell short when nothing was taken
   */
  async take(manager: EntityManager, orderId: string, lines: readonly Wanted[], at: Date): Promise<Taken> {
    const sorted = lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
    const skus = sorted.map(({ sku }) => sku);
    const shelf = await manager.query<{ sku: string; on_hand: number }[]>(
      'SELECT sku, on_hand FROM stock WHERE sku IN (?) ORDER BY sku FOR UPDATE',
      [skus],
    );
    const short = shortOf(sorted, new Map(shelf.map(({ sku, on_hand: onHand }) => [sku, onHand])));
    if (short.length > 0) return { taken: false, short };
    await manager.query(
      `UPDATE stock SET on_hand = on_hand - CASE sku ${sorted.map(() => 'WHEN ? THEN ?').join(' ')} END WHERE sku IN (?)`,
      [...sorted.flatMap(({ sku, qty }) => [sku, qty]), skus],
    );
    await manager.insert(
      StockMovement,
      sorted.map(({ sku, qty }) => ({ sku, orderId, delta: -qty, reason: 'sold' as const, at })),
    );
    return { taken: true };
  }
}
