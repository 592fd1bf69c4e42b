import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DRY_RUN_ID, insertRows } from '../foundation/database/index.js';
import { shared, type Shared, type Wanted, type Wish } from './sharing.js';
import { type MovementReason, StockMovement } from './stock-movement.js';

/** The shelf. Stock only ever changes together with a movement that says why. */
@Injectable()
export class Inventory {
  /**
   * Locks the goods of several orders, counts them and shares them out: each order gets all its goods or none, those
   * asked for first come first. Nothing is taken yet. One statement, however many orders and lines.
   *
   * What is locked before it is counted stays enough, so stock can’t go below zero. Locks are taken in the order of
   * skus, so that two transactions for the same goods wait for each other instead of deadlocking.
   *
   * @param wishes each order once, each sku once within it
   */
  async shareOut(manager: EntityManager, wishes: readonly Wish[]): Promise<Shared> {
    const skus = [...new Set(wishes.flatMap(({ lines }) => lines.map(({ sku }) => sku)))].sort();
    if (skus.length === 0) return { served: [], taken: [], short: new Map() };
    const shelf = await manager.query<{ sku: string; on_hand: number }[]>(
      'SELECT sku, on_hand FROM stock WHERE sku IN (?) ORDER BY sku FOR UPDATE',
      [skus],
    );
    return shared(wishes, new Map(shelf.map(({ sku, on_hand: onHand }) => [sku, onHand])));
  }

  /**
   * Takes goods off the shelf, inside the caller’s transaction: two statements, one change per sku.
   *
   * @returns false when there was too little of something, which can’t be after {@link shareOut}: the transaction must
   * then be rolled back
   */
  async take(manager: EntityManager, { served, taken }: Shared, at: Date): Promise<boolean> {
    if (served.length === 0) return true;
    await insertRows(
      manager,
      StockMovement,
      served.flatMap(({ orderId, lines }) =>
        lines.map(({ sku, qty }) => ({ sku, orderId, delta: -qty, reason: 'sold' as const, at })),
      ),
    );
    // Last, because it locks: the goods of one batch are wanted by the next.
    const wanted = `CASE sku ${taken.map(() => 'WHEN ? THEN ?').join(' ')} END`;
    const quantities = taken.flatMap(({ sku, qty }) => [sku, qty]);
    const { affectedRows } = await manager.query<{ affectedRows: number }>(
      `UPDATE stock SET on_hand = on_hand - ${wanted} WHERE sku IN (?) AND on_hand >= ${wanted}`,
      [...quantities, taken.map(({ sku }) => sku), ...quantities],
    );
    return affectedRows === taken.length;
  }

  /** Notes that a piece was taken, inside a dry run. No goods are locked. */
  async dryRun(manager: EntityManager, { orderId, sku }: { orderId: string; sku: string }, at: Date): Promise<void> {
    await insertRows(manager, StockMovement, [
      { id: DRY_RUN_ID, sku, orderId, delta: -1, reason: 'sold' as const, at },
    ]);
  }

  /**
   * Puts an order’s goods back, inside the caller’s transaction. The movement’s key makes a second return impossible.
   *
   * @throws when they were put back before
   */
  async putBack(manager: EntityManager, { orderId, lines }: Wish, at: Date): Promise<void> {
    await this.add(manager, { orderId, lines }, 'returned', at);
  }

  /**
   * Puts those goods of an order back that came with one of its refunds, inside the caller’s transaction.
   *
   * @param number which of the order’s refunds
   * @throws when they were put back before
   */
  async restock(
    manager: EntityManager,
    orderId: string,
    number: number,
    lines: readonly Wanted[],
    at: Date,
  ): Promise<void> {
    await this.add(manager, { orderId, lines }, `restocked-${number}`, at);
  }

  /** What of an order’s lines isn’t back on the shelf. */
  async notReturned(manager: EntityManager, orderId: string, lines: readonly Wanted[]): Promise<Wanted[]> {
    const back = await manager.query<{ sku: string; qty: string }[]>(
      'SELECT sku, SUM(delta) AS qty FROM stock_movements WHERE order_id = ? AND delta > 0 GROUP BY sku',
      [orderId],
    );
    const returned = new Map(back.map(({ sku, qty }) => [sku, Number(qty)]));
    return lines.map(({ sku, qty }) => ({ sku, qty: qty - (returned.get(sku) ?? 0) })).filter(({ qty }) => qty > 0);
  }

  private async add(manager: EntityManager, { orderId, lines }: Wish, reason: MovementReason, at: Date): Promise<void> {
    if (lines.length === 0) return;
    const sorted = lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
    await manager.query('SELECT sku FROM stock WHERE sku IN (?) ORDER BY sku FOR UPDATE', [
      sorted.map(({ sku }) => sku),
    ]);
    await insertRows(
      manager,
      StockMovement,
      sorted.map(({ sku, qty }) => ({ sku, orderId, delta: qty, reason, at })),
    );
    await manager.query(
      `UPDATE stock SET on_hand = on_hand + CASE sku ${sorted.map(() => 'WHEN ? THEN ?').join(' ')} END WHERE sku IN (?)`,
      [...sorted.flatMap(({ sku, qty }) => [sku, qty]), sorted.map(({ sku }) => sku)],
    );
  }
}
