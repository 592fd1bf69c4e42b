import { Injectable, Logger } from '@nestjs/common';
import { LowStock } from '../../../../src/catalog/index.js';
import { Clock } from '../../../../src/foundation/clock/index.js';
import { stockInWords } from '../../../../src/inventory/index.js';
import { StaffMails } from '../../../../src/notifications/index.js';
import type { Task, TaskReport } from '../task.js';

/** Tells staff which goods run out: one mail a day, none when nothing does. */
@Injectable()
export class LowStockTask implements Task {
  readonly name = 'low-stock';
  private readonly logger = new Logger('Stock');

  constructor(
    private readonly stock: LowStock,
    private readonly staff: StaffMails,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<TaskReport> {
    const products = await this.stock.products();
    const soldOut = products.filter(({ onHand }) => onHand <= 0).length;
    const report = { low: products.length - soldOut, soldOut };
    if (products.length === 0) return { ...report, mail: 'none' };
    this.logger.log({ stock: Object.fromEntries(products.map(({ sku, onHand }) => [sku, onHand])) }, 'goods run out');
    const things = products.map(({ sku, slug, name, onHand }) => ({
      name: `${name} (${sku})`,
      state: stockInWords(onHand),
      path: `/products/${slug}`,
    }));
    return { ...report, mail: await this.staff.write('low-stock', things, this.clock.date()) };
  }
}
