import { decimalMoney } from '../../foundation/money/index.js';
import type { Changes, Difference, ProductChange, Withdrawal } from './changes.js';
import { printable, shortened } from './printable.js';

const LONGEST_VALUE = 60;
const CONTEXT = 16;

/** What a list would do, product by product: what is, and what will be. */
export function previewOf(
  { added, changed, withdrawn }: Changes,
  first: readonly ProductChange[],
  firstWithdrawn: readonly Withdrawal[],
): string[] {
  const lines = first.flatMap(linesFor);
  if (added + changed > first.length) lines.push(`and ${String(added + changed - first.length)} more that change`);
  for (const { sku, name } of firstWithdrawn) lines.push(`${sku}  goes off sale: ${shortened(name, LONGEST_VALUE)}`);
  if (withdrawn > firstWithdrawn.length) {
    lines.push(`and ${String(withdrawn - firstWithdrawn.length)} more that go off sale`);
  }
  return lines;
}

/** `price 12, stock 3` */
export function countsByColumn({ byColumn }: Changes): string {
  return [...byColumn].map(([column, count]) => `${column} ${String(count)}`).join(', ');
}

function linesFor({ row, sku, name, currency, isNew, differences }: ProductChange): string[] {
  const head = `row ${String(row)}  ${sku}  ${isNew ? 'new: ' : ''}${shortened(name, LONGEST_VALUE)}`;
  if (isNew) return [head];
  return [head, ...differences.map((difference) => `  ${difference.column}  ${inWords(difference, currency)}`)];
}

function inWords({ column, before, after }: Difference, currency: string): string {
  const [was, is] = [before, after].map((value) => valueIn(column, value, currency));
  const [from, to] = cutAround(was ?? '', is ?? '');
  return `${from} -> ${to}`;
}

function valueIn(column: string, value: unknown, currency: string): string {
  if (value === null || value === undefined || value === '') return '(none)';
  switch (column) {
    case 'price':
      return decimalMoney(Number(value), currency);
    case 'on_sale':
      return Number(value) === 1 ? 'yes' : 'no';
    case 'size_cm':
      return String(Number(value) / 10);
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

/** Long values from just before the place where they begin to differ. */
function cutAround(before: string, after: string): [string, string] {
  if (Math.max(before.length, after.length) <= LONGEST_VALUE) return [printable(before), printable(after)];
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = Math.max(0, same - CONTEXT);
  const cut = (text: string) => `${from > 0 ? '…' : ''}${shortened(text.slice(from).toWellFormed(), LONGEST_VALUE)}`;
  return [cut(before), cut(after)];
}
