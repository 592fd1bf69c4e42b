import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import type {
  AbandonedReleases,
  PaymentRetries,
  RefundSettlement,
  Released,
  Settled,
  Settlement,
} from '../../../src/aftercare/index.js';
import type { PaymentLedger } from '../../../src/payments/index.js';
import { Rush } from '../consumers/rush.js';
import { WorkerMetrics } from '../worker-metrics.js';
import { PaymentSettler } from './payment-settler.js';

const settled = (capture: number, more = false): Settled => ({
  done: { capture, release: 0, refund: 0 },
  failed: 0,
  more,
});

let settleOf: jest.Mock<(orderIds: readonly string[]) => Promise<Settled>>;
let settleDue: jest.Mock<() => Promise<Settled>>;
let releaseDue: jest.Mock<() => Promise<Released>>;
let retryDue: jest.Mock<PaymentRetries['settleDue']>;
let settler: PaymentSettler;

beforeEach(() => {
  register.clear();
  jest.useFakeTimers();
  jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
  settleOf = jest.fn((orderIds: readonly string[]) => Promise.resolve(settled(orderIds.length)));
  settleDue = jest.fn(() => Promise.resolve(settled(0)));
  releaseDue = jest.fn(() => Promise.resolve({ released: 0, more: false }));
  retryDue = jest.fn(() => Promise.resolve({ settled: 0, more: false }));
  const ledger = { due: () => Promise.resolve({ due: { capture: 3, release: 0, refund: 1 }, stuck: 2 }) };
  settler = new PaymentSettler(
    { settleOf, settleDue } as unknown as Settlement,
    { settleDue: () => Promise.resolve({ refunded: 0, more: false }) } as unknown as RefundSettlement,
    { releaseDue } as unknown as AbandonedReleases,
    { settleDue: retryDue } as unknown as PaymentRetries,
    ledger as unknown as PaymentLedger,
    new WorkerMetrics(),
    new Rush(),
  );
});
afterEach(async () => {
  await settler.onModuleDestroy();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const ids = (count: number) => Array.from({ length: count }, (_, n) => String(n));
const valueOf = async (metric: string) => (await register.getSingleMetric(metric)?.get())?.values ?? [];

describe('payments of orders just recorded', () => {
  it('are settled together with those that came meanwhile, a hundred at a time', async () => {
    let answer = () => {};
    settleOf.mockReturnValueOnce(new Promise((resolve) => (answer = () => resolve(settled(10)))));
    settler.handOver(ids(10));
    await jest.advanceTimersByTimeAsync(0);
    for (let batch = 0; batch < 15; batch += 1) settler.handOver(ids(10));
    answer();
    await jest.advanceTimersByTimeAsync(0);
    expect(settleOf.mock.calls.map(([orderIds]) => orderIds.length)).toEqual([10, 100, 50]);
    expect(await valueOf('payments_settled_total')).toEqual([{ labels: { step: 'capture' }, value: 160 }]);
  });

  it('are left to the sweep once that failed, until it works again', async () => {
    settler.onApplicationBootstrap();
    settleOf.mockRejectedValueOnce(new Error('away'));
    settler.handOver(ids(150));
    await jest.advanceTimersByTimeAsync(0);
    settler.handOver(ids(10));
    expect(settleOf).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(7000);
    expect(settleDue).toHaveBeenCalled();
    settler.handOver(ids(10));
    await jest.advanceTimersByTimeAsync(0);
    expect(settleOf).toHaveBeenCalledTimes(2);
  });
});

describe('payments that are due', () => {
  it('are settled to the last one, every five seconds or so, and counted', async () => {
    for (let batch = 0; batch < 3; batch += 1) settleDue.mockResolvedValueOnce(settled(100, true));
    settler.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(3700);
    expect(settleDue).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(3000);
    expect(settleDue).toHaveBeenCalledTimes(4);
    expect(await valueOf('payments_settled_total')).toEqual([{ labels: { step: 'capture' }, value: 300 }]);
    expect(await valueOf('payments_due')).toContainEqual({ labels: { step: 'refund' }, value: 1 });
    expect(await valueOf('payments_stuck')).toEqual([{ labels: {}, value: 2 }]);
  });

  it('are left alone by a worker that stops', async () => {
    settler.onApplicationBootstrap();
    await settler.onModuleDestroy();
    settler.handOver(ids(1));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(settleDue).not.toHaveBeenCalled();
    expect(settleOf).not.toHaveBeenCalled();
  });
});

describe('money of orders that were set aside', () => {
  it('is let go by the sweep, as long as there is more', async () => {
    settler.onApplicationBootstrap();
    releaseDue.mockResolvedValueOnce({ released: 100, more: true });
    releaseDue.mockResolvedValueOnce({ released: 7, more: false });
    await jest.advanceTimersByTimeAsync(7000);
    expect(releaseDue).toHaveBeenCalledTimes(2);
    expect(await valueOf('payments_settled_total')).toEqual([{ labels: { step: 'release' }, value: 107 }]);
  });
});
