import { jest } from '@jest/globals';
import type { ChargeState, PaymentProvider } from './payment-provider.js';
import { dueStep, paymentMayBecome, type PaymentStatus } from './payment-status.js';
import { type PaymentRequest, Payments, withoutOrder } from './payments.js';
import { PaymentUnwell } from './provider-answer.js';
import { invoice } from './providers/invoice.js';
import { test } from './providers/test.js';

const at = new Date(0);
const charge = (method: string): PaymentRequest => ({ orderId: 'o', method, amount: 2500, currency: 'USD', at });
const all = new Payments({ PAYMENTS: ['test', 'invoice'] }, [test, invoice]);

/** A claim under which a call may begin. */
const claim = { inTime: () => true };

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
    expect(await bank({ [step]: asked }).advance(payment, claim)).toEqual({ outcome: 'done', to: next });
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
    expect(await all.advance(payment, claim)).toEqual({ outcome: 'not-done' });
  });

  it('asked for once more after it was given up has a key of its own, also for what follows', async () => {
    const asked = jest.fn(() => Promise.resolve());
    const payment = await all.authorise({ ...charge('test-approved'), attempt: 2 });
    expect(payment).toMatchObject({ orderId: 'o', attempt: 2, reference: 'test-o.2' });
    await bank({ capture: asked }).advance(payment, claim);
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

describe('a step that was asked for and has no outcome', () => {
  const steps = { capture: jest.fn<() => Promise<void>>(), release: jest.fn<() => Promise<void>>() };
  const refund = jest.fn<() => Promise<void>>();
  const asked = () => [steps.capture, steps.release, refund].map(({ mock }) => mock.calls.length);
  beforeEach(() => {
    for (const step of [steps.capture, steps.release, refund]) step.mockReset().mockResolvedValue();
  });
  const inDoubt = async (status: PaymentStatus, askedFor: 'capture' | 'release' | 'refund') => ({
    ...(await all.authorise(charge('test-approved'))),
    ...{ status, askedFor, askedAt: at },
  });
  const saying = (said: () => Promise<ChargeState | undefined>, repeatable = false) =>
    bank({ ...steps, refund, repeatable, statusOf: said });

  it.each([
    ['approved', 'capture', 'captured', 'captured'],
    ['approved', 'capture', 'held', 'not-done'],
    ['approved', 'capture', 'released', 'in-doubt'],
    ['approved', 'capture', 'refunded', 'in-doubt'],
    ['approved', 'capture', 'nonsense', 'in-doubt'],
    ['releasing', 'capture', 'captured', 'refunding'],
    ['releasing', 'capture', 'held', 'not-done'],
    ['releasing', 'release', 'held', 'not-done'],
    ['releasing', 'release', 'released', 'released'],
    ['releasing', 'release', 'refunded', 'released'],
    ['refunding', 'refund', 'captured', 'not-done'],
    ['refunding', 'refund', 'refunded', 'refunded'],
    ['refunding', 'refund', 'held', 'in-doubt'],
  ] as const)('of a payment %s (%s) that its provider calls %s is %s, and nothing is asked for', async (...row) => {
    const [status, step, said, expected] = row;
    for (const repeatable of [false, true]) {
      const provider = saying(() => Promise.resolve(said as ChargeState), repeatable);
      const advance = await provider.advance(await inDoubt(status, step), claim);
      expect(advance.outcome === 'done' ? advance.to : advance.outcome).toBe(expected);
    }
    expect(asked()).toEqual([0, 0, 0]);
  });

  it.each([
    ['gives no answer', () => Promise.reject(new Error('ECONNRESET'))],
    ['can’t say', () => Promise.resolve(undefined)],
  ])('stays in doubt while its provider %s', async (_what, said) => {
    expect((await saying(said).advance(await inDoubt('approved', 'capture'), claim)).outcome).toBe('in-doubt');
    expect(asked()).toEqual([0, 0, 0]);
  });

  it('stays in doubt, too, where the provider has no such call', async () => {
    const { statusOf: _statusOf, repeatable: _repeatable, ...mute } = test;
    const provider = new Payments({ PAYMENTS: ['test'] }, [{ ...mute, ...steps }]);
    expect((await provider.advance(await inDoubt('approved', 'capture'), claim)).outcome).toBe('in-doubt');
    expect(asked()).toEqual([0, 0, 0]);
  });

  it.each([
    ['approved', 'capture', 'captured', [1, 0, 0]],
    ['releasing', 'capture', 'refunding', [1, 0, 0]],
    ['releasing', 'release', 'released', [0, 1, 0]],
    ['refunding', 'refund', 'refunded', [0, 0, 1]],
  ] as const)('of a payment %s (%s) is repeated where that is promised, and it is %s', async (...row) => {
    const [status, step, to, calls] = row;
    const provider = saying(() => Promise.resolve(undefined), true);
    expect(await provider.advance(await inDoubt(status, step), claim)).toEqual({ outcome: 'done', to });
    expect(asked()).toEqual(calls);
  });

  it('isn’t repeated while a provider that promises so gives no answer', async () => {
    const provider = saying(() => Promise.reject(new Error('ECONNRESET')), true);
    expect((await provider.advance(await inDoubt('approved', 'capture'), claim)).outcome).toBe('in-doubt');
    expect(asked()).toEqual([0, 0, 0]);
  });

  it('is not asked for, nor asked about, by a process that was held up', async () => {
    const late = { inTime: () => false };
    const said = jest.fn<() => Promise<ChargeState>>();
    const payment = await all.authorise(charge('test-approved'));
    expect((await saying(said).advance(payment, late)).outcome).toBe('not-asked');
    expect((await saying(said).advance(await inDoubt('approved', 'capture'), late)).outcome).toBe('in-doubt');
    expect([...asked(), said.mock.calls.length]).toEqual([0, 0, 0, 0]);
  });

  it('of a provider this shop no longer knows was never asked for', async () => {
    const payment = { ...(await all.authorise(charge('test-approved'))), provider: 'gone' };
    expect((await all.advance(payment, claim)).outcome).toBe('not-asked');
    expect((await all.advance({ ...payment, askedFor: 'capture' }, claim)).outcome).toBe('in-doubt');
  });

  it('is known to the provider for trying out, as far as its process did it', async () => {
    const held = { ...(await all.authorise(charge('test-approved'))), key: 'mine' };
    expect(await test.statusOf?.(held)).toBeUndefined();
    await test.capture(held);
    expect(await test.statusOf?.(held)).toBe('captured');
    await test.refund(held);
    expect(await test.statusOf?.(held)).toBe('refunded');
    for (let n = 0; n < 10_000; n += 1) await test.release({ ...held, key: String(n) });
    expect([await test.statusOf?.(held), await test.statusOf?.({ ...held, key: '0' })]).toEqual([
      undefined,
      'released',
    ]);
  });
});
