import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { LowProduct, LowStock } from '../../../../src/catalog/index.js';
import { Clock } from '../../../../src/foundation/clock/index.js';
import type { StaffMails } from '../../../../src/notifications/index.js';
import { LowStockTask } from './low-stock.task.js';

const write = jest.fn<StaffMails['write']>(() => Promise.resolve('written'));
const taskOf = (...products: LowProduct[]) =>
  new LowStockTask(
    { products: () => Promise.resolve(products) } as unknown as LowStock,
    { write } as unknown as StaffMails,
    new Clock(),
  );
const shape = (sku: string, onHand: number): LowProduct => ({ sku, slug: sku.toLowerCase(), name: 'Shape', onHand });

beforeEach(() => {
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
  write.mockClear();
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('goods that run out', () => {
  it('are no mail when there are none', async () => {
    expect(await taskOf().run()).toEqual({ low: 0, soldOut: 0, mail: 'none' });
    expect(write).not.toHaveBeenCalled();
  });

  it('are named with what is left and where they are sold', async () => {
    expect(await taskOf(shape('A', 0), shape('B', 2)).run()).toEqual({ low: 1, soldOut: 1, mail: 'written' });
    expect(write.mock.calls[0]?.slice(0, 2)).toEqual([
      'low-stock',
      [
        { name: 'Shape (A)', state: 'Sold out', path: '/products/a' },
        { name: 'Shape (B)', state: 'Only 2 left', path: '/products/b' },
      ],
    ]);
  });
});
