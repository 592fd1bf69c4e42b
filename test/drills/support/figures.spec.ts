import { at, healthyLedger } from '../checker/healthy-ledger.ts';
import { recoveryIn } from './figures.ts';

const healthy = healthyLedger();
const healed = (seconds: number, more: Partial<typeof healthy> = {}) => ({
  ...healthy,
  ...more,
  drill: { ...healthy.drill, healedAt: at(seconds) },
});

describe('the recovery of a drill', () => {
  it('is unknown when nothing was healed, and none when nothing was left of the fault', () => {
    const { healedAt: _healedAt, ...drill } = healthy.drill;
    expect(recoveryIn({ ...healthy, drill })).toBeUndefined();
    expect(recoveryIn(healed(10_000))).toBe(0);
  });

  it('lasts until the last request has failed', () => {
    const visit = { shopper: 's', path: '/', class: 'other', sentAt: at(9_999), ms: 4000, status: 503 } as const;
    const client = { ...healthy.client, visits: [visit] };
    expect(recoveryIn(healed(10_000, { client }))).toBe(3000);
  });

  it('lasts until the orders accepted before it are recorded and their mails sent', () => {
    const [first] = healthy.orders;
    if (first === undefined) throw new Error('the ledger has no order');
    const late = { ...first, recordedAt: at(10_007) };
    expect(recoveryIn(healed(10_000, { orders: [late] }))).toBe(7000);
    const mail = { orderId: first.id, kind: 'order-confirmed', recipient: 'a@b.example', sentAt: at(10_009) };
    expect(recoveryIn(healed(10_000, { orders: [late], mails: [mail] }))).toBe(9000);
    const later = { orders: [late], mails: [mail], client: { ...healthy.client, visits: [] } };
    // Bought after the healing: nothing the fault held up.
    expect(recoveryIn(healed(0, later))).toBe(0);
  });
});
