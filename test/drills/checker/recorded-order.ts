import type { Ledger, OrderRow, Purchase } from './ledger.ts';
import type { Attempted } from './order-ids.ts';

/** Prepares the comparison of an order's rows with what was agreed. Each difference completes “order X …”. */
export function differences(ledger: Ledger): (attempted: Attempted, row: OrderRow) => string[] {
  const lines = Map.groupBy(ledger.lines, ({ orderId }) => orderId);
  const payloads = Map.groupBy(ledger.payloads, ({ orderId }) => orderId);
  return ({ orderId, agreed, purchases }, row) => {
    const own = lines.get(orderId) ?? [];
    const told = purchases.find(({ number }) => number !== undefined)?.number;
    const seen = payloads.get(orderId) ?? [];
    const promised = seen.some(({ seen: where }) => where === 'cart')
      ? seen.filter((one) => one.seen === 'cart')
      : seen;
    const differing: string[] = [];
    if (!agreed.some((purchase) => sameGoods(purchase, own))) {
      differing.push(`has lines ${goods(own)}, agreed were ${agreed.map((one) => goods(one.lines)).join(' or ')}`);
    }
    if (!agreed.some(({ total }) => total === row.total)) {
      differing.push(`costs ${row.total}, agreed was ${agreed.map(({ total }) => total).join(' or ')}`);
    }
    if (told !== undefined && told !== row.number)
      differing.push(`was told as ${told} and is recorded as ${row.number}`);
    if (promised.length > 0 && !promised.some(({ hash }) => hash === row.payloadHash)) {
      differing.push(`is recorded from another body (${row.payloadHash.slice(0, 12)}) than was promised`);
    }
    return differing;
  };
}

interface Goods {
  readonly sku: string;
  readonly qty: number;
}

function sameGoods(purchase: Purchase, lines: readonly Goods[]): boolean {
  return goods(purchase.lines) === goods(lines);
}

function goods(lines: readonly Goods[]): string {
  const each = lines.map(({ sku, qty }) => `${qty} ${sku}`);
  return each.length === 0 ? 'none' : each.sort().join(', ');
}
