import { jest } from '@jest/globals';
import type { PaymentProvider } from './payment-provider.js';
import { dueStep, paymentMayBecome, type PaymentStatus } from './payment-status.js';
import { type PaymentRequest, Payments, PaymentUnwell, withoutOrder } from './payments.js';
import { invoice } from './providers/invoice.js';
import { test } from './providers/test.js';

const at = new Date(0);
const charge = (method: string): PaymentRequest => ({ orderId: 'o', method, amount: 2500, currency: 'USD', at });
const all = new Payments({ PAYMENTS: ['test', 'invoice'] }, [test, invoice]);

/** A provider that does what a story needs. */
const bank = (does: Partial<PaymentProvider>) =>
  new Payments({ PAYMENTS: ['test'] }, [{ ...test, methods: ['test-approved'], ...does }]);

describe('payment', () => {
  it.each([
    ['test-approved', 'approved', at],
    ['test-declined', 'declined', null],
    ['invoice', 'open', null],
  ])('by %s is %s', async (method, status, dueAt) => {
    expect(await all.authorise(charge(method))).toMatchObject({ status, amount: 2500, dueAt });
  });

  it('asked for twice gets the same answer', async () => {
    expect(await all.authorise(charge('invoice'))).toEqual(await all.authorise(charge('invoice')));
  });

  it.each(['test-approved', 'gold'])('by %s is declined in a shop that doesn’t offer it', async (method) => {
    const invoicesOnly = new Payments({ PAYMENTS: ['invoice'] }, [test, invoice]);
    expect(await invoicesOnly.authorise(charge(method))).toMatchObject({ status: 'declined', dueAt: null });
  });

  it('is let go when the goods are gone, and sent back when it was captured', async () => {
    const payment = await all.authorise(charge('test-approved'));
    const later = new Date(9);
    expect(withoutOrder(payment, later)).toEqual({ ...payment, status: 'releasing', dueAt: later });
    expect(withoutOrder({ ...payment, status: 'captured', dueAt: null }, later)).toMatchObject({
      status: 'refunding',
      dueAt: later,
    });
    expect(withoutOrder(await all.authorise(charge('invoice')), later)).toMatchObject({
      status: 'released',
      dueAt: null,
    });
  });

  it('only ever takes steps that its table allows', () => {
    const states = Object.keys(paymentMayBecome) as PaymentStatus[];
    for (const status of states) {
      const { status: next } = withoutOrder({ status } as never, at);
      if (next !== status) expect(paymentMayBecome[status]).toContain(next);
    }
  });

  it.each([
    ['approved', 'capture', 'captured'],
    ['releasing', 'release', 'released'],
    ['refunding', 'refund', 'refunded'],
  ] as const)('that is %s asks the provider for its %s', async (status, step, next) => {
    const asked = jest.fn(() => Promise.resolve());
    const payment = { ...(await all.authorise(charge('test-approved'))), status };
    expect(await bank({ [step]: asked }).settle(payment)).toBe(next);
    expect(asked).toHaveBeenCalledWith({ orderId: 'o', key: 'o', reference: 'test-o', amount: 2500, currency: 'USD' });
    expect(paymentMayBecome[status]).toContain(next);
  });

  it('comes to rest, one way or another, from wherever it is', () => {
    const rests = ['captured', 'released', 'refunded', 'declined', 'open'];
    for (const [status, next] of Object.entries(paymentMayBecome)) {
      expect([status, rests.includes(status) || next.length > 0]).toEqual([status, true]);
      expect(next).not.toContain(status);
    }
    // Cancelled while its capture was under way: what was taken can still go back.
    expect(paymentMayBecome.releasing).toContain('refunding');
    expect(Object.keys(dueStep)).toEqual(['approved', 'releasing', 'refunding']);
  });

  it('that waits for nothing asks nobody', async () => {
    const payment = await all.authorise(charge('invoice'));
    expect(await all.settle(payment)).toBe('open');
  });

  it('asked for once more after it was given up has a key of its own, also for what follows', async () => {
    const asked = jest.fn(() => Promise.resolve());
    const payment = await all.authorise({ ...charge('test-approved'), attempt: 2 });
    expect(payment).toMatchObject({ orderId: 'o', attempt: 2, reference: 'test-o.2' });
    await bank({ capture: asked }).settle(payment);
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ orderId: 'o', key: 'o.2' }));
  });

  it.each([
    ['nothing', undefined],
    ['a state nobody agreed on', { status: 'pending', reference: 'r' }],
    ['no reference', { status: 'approved', reference: '' }],
    ['a reference that can’t be kept', { status: 'approved', reference: 'r'.repeat(121) }],
    ['a thing that isn’t an answer', 'declined'],
  ])('waits where its provider answers %s: only a no is a no', async (_what, answer) => {
    const strange = bank({ authorise: () => Promise.resolve(answer as never) });
    await expect(strange.authorise(charge('test-approved'))).rejects.toThrow(PaymentUnwell);
  });

  it('waits where its provider throws instead of rejecting', async () => {
    const broken = bank({
      authorise: () => {
        throw new TypeError('x');
      },
    });
    await expect(broken.authorise(charge('test-approved'))).rejects.toThrow(PaymentUnwell);
  });

  it('waits while its provider is away', async () => {
    const away = bank({ authorise: () => Promise.reject(new Error('ECONNRESET')) });
    await expect(away.authorise(charge('test-approved'))).rejects.toThrow(PaymentUnwell);
  });

  it('is not waited for longer than five seconds', async () => {
    jest.useFakeTimers();
    const silent = bank({ authorise: () => new Promise(() => undefined) });
    const answer = expect(silent.authorise(charge('test-approved'))).rejects.toThrow(PaymentUnwell);
    await jest.advanceTimersByTimeAsync(5000);
    await answer;
    jest.useRealTimers();
  });
});
