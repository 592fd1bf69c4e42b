import { each, type Invariant } from '../finding.ts';
import type { ProviderCall } from '../ledger.ts';
import { attemptedIn } from '../order-ids.ts';

const agreedPrice: Invariant = {
  id: 'I12',
  promise: 'an order costs the sum of its lines, each at the price that was agreed, and only who gets goods pays',
  examine: (ledger) => {
    const attempted = new Map(attemptedIn(ledger).map((one) => [one.orderId, one]));
    const lines = Map.groupBy(ledger.lines, ({ orderId }) => orderId);
    return each(ledger.orders, ({ id }) => {
      const agreed = attempted.get(id)?.agreed.flatMap((purchase) => purchase.lines) ?? [];
      const otherwise = (lines.get(id) ?? []).filter(({ sku, unitPrice }) => {
        const prices = agreed.filter((line) => line.sku === sku).map((line) => line.unitPrice);
        return prices.length > 0 && !prices.includes(unitPrice);
      });
      return otherwise.map(({ sku, unitPrice }) => `order ${id} has ${sku} at ${unitPrice}, which nobody agreed to`);
    });
  },
};

/** Where an order's money rests, by the state of its payment. */
const restsAt: Readonly<Record<string, ProviderCall['call']>> = {
  ...{ approved: 'authorise', captured: 'capture', released: 'release', refunded: 'refund' },
};

const heldOnce: Invariant = {
  id: 'I19',
  promise:
    'money that was let go is neither asked for nor taken under its key again, an order’s money is asked for and sent back once, and none stays held for nothing',
  examine: (ledger) => {
    const payments = new Map(ledger.payments.map((payment) => [payment.orderId, payment.status]));
    const waiting = new Set([
      ...ledger.carts.flatMap(({ pending }) => pending.map(({ orderId }) => orderId)),
      ...[...ledger.queue.waiting, ...ledger.queue.dead].map(({ orderId }) => orderId),
    ]);
    const whole = (ledger.provider ?? []).filter(({ call }) => call !== 'refundPart');
    const calls = Map.groupBy(whole, ({ orderId }) => orderId);
    return each(calls, ([orderId, all]) => {
      // What is never held by a provider, such as an invoice, can't be let go of.
      const keys = [...Map.groupBy(all, ({ key }) => key)].filter(([, [first]]) => first?.status === 'approved');
      const taken = keys.filter(([, made]) => made.findLast(({ call }) => call !== 'authorise')?.call === 'capture');
      const held = keys.filter(([, made]) => made.every(({ call }) => call === 'authorise'));
      const rest = restsAt[payments.get(orderId) ?? ''];
      const made = keys.at(-1)?.[1] ?? [];
      const last = (made.findLast(({ call }) => call !== 'authorise') ?? made.at(-1))?.call;
      return [
        ...keys.flatMap(([key, own]) => {
          const gone = own.findIndex(({ call }) => call === 'release' || call === 'refund');
          const after = own.slice(gone + 1).filter(({ call }) => call === 'authorise' || call === 'capture');
          return gone < 0
            ? []
            : after.map(({ call }) => `the money of order ${orderId} was let go, then ${call} ${key}`);
        }),
        ...all.flatMap(({ call, key }) =>
          call !== 'authorise' && !all.some((one) => one.key === key && one.call === 'authorise')
            ? [`${call} ${key} of order ${orderId}, which nobody held`]
            : [],
        ),
        ...keys.flatMap(([key, own]) =>
          (['capture', 'refund'] as const).flatMap((step) => {
            const times = own.filter(({ call }) => call === step).length;
            return times > 1 ? [`${step} ${key} of order ${orderId} was called ${times} times`] : [];
          }),
        ),
        ...(taken.length > 1 ? [`the money of order ${orderId} was taken ${taken.length} times`] : []),
        ...(rest !== undefined && last !== undefined && rest !== last
          ? [`the payment of order ${orderId} is ${payments.get(orderId)}, its provider was asked last for ${last}`]
          : []),
        ...(held.length > 0 && !payments.has(orderId) && !waiting.has(orderId)
          ? [`money is held for order ${orderId}, which waits nowhere`]
          : []),
      ];
    });
  },
};

const partsWithin: Invariant = {
  id: 'I20',
  promise:
    'parts of an order’s money that go back are sent once each, of money that was taken, and never add up to more than that',
  examine: (ledger) => {
    const all = ledger.provider ?? [];
    const parts = Map.groupBy(
      all.filter(({ call }) => call === 'refundPart'),
      ({ chargeKey }) => chargeKey ?? '',
    );
    const payments = new Map(ledger.payments.map((payment) => [payment.orderId, payment.status]));
    return each(parts, ([chargeKey, own]) => {
      const charge = all.filter(({ key, call }) => key === chargeKey && call !== 'refundPart');
      const orderId = own[0]?.orderId ?? '';
      // What arrived by bank transfer was never taken by a provider: its order’s total is what was paid.
      const byInvoice = charge.some(({ call, status }) => call === 'authorise' && status === 'open');
      const taken = charge.findLast(({ call }) => call === (byInvoice ? 'authorise' : 'capture'))?.amount ?? 0;
      const sent = own.reduce((sum, { amount }) => sum + amount, 0);
      const twice = [...Map.groupBy(own, ({ key }) => key)].filter(([, calls]) => calls.length > 1);
      const status = payments.get(orderId);
      return [
        ...twice.map(([key, calls]) => `${key} of order ${orderId} was sent back ${calls.length} times`),
        ...(sent > taken ? [`of order ${orderId} ${taken} was taken and ${sent} sent back in parts`] : []),
        ...(charge.some(({ call }) => call === 'refund')
          ? [`the money of order ${orderId} was sent back in parts, and whole`]
          : []),
        ...((status === 'refunded') !== sent >= taken || !['refunded', 'part_refunded'].includes(status ?? '')
          ? [`the payment of order ${orderId} is ${status}, and of ${taken} ${sent} was sent back in parts`]
          : []),
      ];
    });
  },
};

export const moneyInvariants: readonly Invariant[] = [agreedPrice, heldOnce, partsWithin];
