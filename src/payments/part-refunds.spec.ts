import { jest } from '@jest/globals';
import type { HeldPart, PaymentProvider } from './payment-provider.js';
import { dueStep, paymentMayBecome, calledOff } from './payment-status.js';
import { Payments } from './payments.js';
import { test } from './providers/test.js';

const charge = { orderId: 'o', provider: 'test', attempt: 0, reference: 'ref' };
const fresh = { number: 2, amount: 700, currency: 'USD', askedAt: null };
const inDoubt = { ...fresh, askedAt: new Date(0) };
const claim = { inTime: () => true };

const refundPart = jest.fn<(part: HeldPart) => Promise<void>>();
const statusOfPart = jest.fn<NonNullable<PaymentProvider['statusOfPart']>>();
const bank = (more: Partial<PaymentProvider> = {}) =>
  new Payments({ PAYMENTS: ['test'] }, [{ ...test, repeatable: false, refundPart, statusOfPart, ...more }]);
const asked = () => [refundPart.mock.calls.length, statusOfPart.mock.calls.length];

beforeEach(() => {
  refundPart.mockReset().mockResolvedValue();
  statusOfPart.mockReset().mockResolvedValue('not-refunded');
});

describe('a part of a charge that is to go back', () => {
  it.each([
    [0, 'o', 'o.refund-2'],
    [3, 'o.3', 'o.3.refund-2'],
  ])('of attempt %i is asked for once, under a key of its own', async (attempt, chargeKey, key) => {
    expect(await bank().advanceRefund(fresh, { ...charge, attempt }, claim)).toEqual({ outcome: 'done' });
    const part = { orderId: 'o', key, chargeKey, reference: 'ref', amount: 700, currency: 'USD' };
    expect([refundPart.mock.calls, asked()]).toEqual([[[part]], [1, 0]]);
  });

  it('is in doubt where its provider gives no answer', async () => {
    refundPart.mockRejectedValue(new Error('ECONNRESET'));
    expect((await bank().advanceRefund(fresh, charge, claim)).outcome).toBe('in-doubt');
  });

  it.each([
    ['refunded', 'done'],
    ['not-refunded', 'not-done'],
    [undefined, 'in-doubt'],
    ['nonsense', 'in-doubt'],
  ] as const)('and is in doubt is looked up: %s makes it %s, and nothing is asked for', async (said, outcome) => {
    statusOfPart.mockResolvedValue(said as 'refunded');
    expect((await bank().advanceRefund(inDoubt, charge, claim)).outcome).toBe(outcome);
    expect(asked()).toEqual([0, 1]);
  });

  it('stays in doubt while its provider can’t be asked, whatever it promises', async () => {
    statusOfPart.mockRejectedValue(new Error('ECONNRESET'));
    for (const repeatable of [false, true])
      expect((await bank({ repeatable }).advanceRefund(inDoubt, charge, claim)).outcome).toBe('in-doubt');
    expect(refundPart).not.toHaveBeenCalled();
  });

  it.each([
    [undefined, 'done', 1],
    ['nonsense', 'in-doubt', 0],
  ] as const)('whose provider says %s and promises to do it once is %s', async (said, outcome, calls) => {
    statusOfPart.mockResolvedValue(said as undefined);
    expect((await bank({ repeatable: true }).advanceRefund(inDoubt, charge, claim)).outcome).toBe(outcome);
    expect(refundPart).toHaveBeenCalledTimes(calls);
  });

  it.each([
    ['by a process that was held up', charge, { inTime: () => false }],
    ['of a provider this shop no longer knows', { ...charge, provider: 'gone' }, claim],
  ])('is neither asked for nor about %s', async (_what, of, by) => {
    expect((await bank().advanceRefund(fresh, of, by)).outcome).toBe('not-asked');
    expect((await bank().advanceRefund(inDoubt, of, by)).outcome).toBe('in-doubt');
    expect(asked()).toEqual([0, 0]);
  });
});

describe('a payment of which a part went back', () => {
  it('comes from captured money alone, becomes nothing but refunded, and waits for no step of its own', () => {
    const before = Object.entries(paymentMayBecome).filter(([, next]) =>
      (next as readonly string[]).includes('part_refunded'),
    );
    expect(before.map(([status]) => status)).toEqual(['captured']);
    expect(paymentMayBecome.part_refunded).toEqual(['refunded']);
    expect(Object.keys(dueStep)).not.toContain('part_refunded');
  });

  it('stays so when its order is called off: what is left goes back in parts, too', () => {
    expect(calledOff('part_refunded')).toBe('part_refunded');
  });
});
