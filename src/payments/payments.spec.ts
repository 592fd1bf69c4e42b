import type { Charge } from './payment-provider.js';
import { Payments, released } from './payments.js';

const charge = (method: string): Charge => ({ orderId: 'o', method, amount: 2500, currency: 'USD', at: new Date(0) });
const all = new Payments({ PAYMENTS: ['test', 'invoice'] });

describe('payment', () => {
  it.each([
    ['test-approved', 'approved', 'approved'],
    ['test-declined', 'declined', 'declined'],
    ['invoice', 'approved', 'open'],
  ])('by %s is %s (%s)', async (method, outcome, status) => {
    expect(await all.charge(charge(method))).toMatchObject({ outcome, payment: { status, amount: 2500 } });
  });

  it('asked for twice gets the same answer', async () => {
    expect(await all.charge(charge('invoice'))).toEqual(await all.charge(charge('invoice')));
  });

  it.each(['test-approved', 'gold'])('by %s is declined in a shop that doesn’t offer it', async (method) => {
    const invoicesOnly = new Payments({ PAYMENTS: ['invoice'] });
    expect(await invoicesOnly.charge(charge(method))).toMatchObject({ outcome: 'declined' });
  });

  it('is released when the goods are gone', async () => {
    const { payment } = await all.charge(charge('test-approved'));
    expect(released(payment)).toEqual({ ...payment, status: 'released' });
  });
});
