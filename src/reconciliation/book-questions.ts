import { formatMoney } from '../foundation/money/index.js';
import { counted } from '../foundation/terminal/index.js';
import type { AuditFinding } from './audit-finding.js';

/** So many are named at a time: where there are more, something else is wrong. */
export const MOST_NAMED = 1000;

type Cells = Readonly<Record<string, unknown>>;

/** Something the books are asked in one statement, so that all it compares is of one moment. */
export interface BookQuestion {
  readonly kind: AuditFinding['kind'];
  /** Column `subject` of the answers names what it is about, `orderId` the order where it is one. */
  readonly statement: string;
  /** Whether the statement’s first value is the time since when orders count. */
  readonly since: boolean;
  readonly words: (row: Cells) => string;
}

/** Where a statement is narrowed to what is asked about again: {@link narrowed}. */
const ONLY = '/* only */';
const ofOrders = (condition: string) => `o.placed_at >= ? ${ONLY} AND ${condition}`;

/** The statement, for all there is or for these subjects only: their value comes last. */
export const narrowed = ({ statement }: BookQuestion, column?: 's.sku' | 'o.number'): string =>
  `${statement.replace(ONLY, column === undefined ? '' : `AND ${column} IN (?)`)} LIMIT ${String(MOST_NAMED)}`;

const money = (amount: unknown, currency: unknown) => formatMoney(Number(amount), String(currency), 'en');
const text = (cell: unknown) => (typeof cell === 'string' ? cell : 'none');

/**
 * Whether each shelf holds what its movements add up to. A shelf that was never counted by an import or a correction has
 * an opening nobody knows, and can’t be checked.
 */
export const stockDiffers: BookQuestion = {
  kind: 'stock-differs',
  statement: `SELECT s.sku AS subject, s.on_hand AS onHand, SUM(m.delta) AS moved
      FROM stock s JOIN stock_movements m ON m.sku = s.sku WHERE TRUE ${ONLY}
     GROUP BY s.sku, s.on_hand
    HAVING SUM(m.reason IN ('imported', 'corrected')) > 0 AND moved <> onHand ORDER BY s.sku`,
  since: false,
  words: ({ onHand, moved }) => `${counted(Number(onHand), 'piece')} on the shelf, ${String(moved)} by its movements`,
};

/** Whether the lines of recorded orders add up to their totals. */
export const totalDiffers: BookQuestion = {
  kind: 'total-differs',
  statement: `SELECT o.id AS orderId, o.number AS subject, o.total, o.currency,
           COALESCE(SUM(l.qty * l.unit_price), 0) AS sum
      FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id WHERE ${ofOrders('TRUE')}
     GROUP BY o.id, o.number, o.total, o.currency HAVING sum <> o.total ORDER BY o.id`,
  since: true,
  words: ({ total, sum, currency }) => `total ${money(total, currency)}, lines add up to ${money(sum, currency)}`,
};

/** Whether each order that gets goods has a payment of its total, taken or to be taken. */
const paymentDiffers: BookQuestion = {
  kind: 'payment-differs',
  statement: `SELECT o.id AS orderId, o.number AS subject, o.total, o.currency, p.amount, p.status
      FROM orders o LEFT JOIN payments p ON p.order_id = o.id
     WHERE ${ofOrders(`o.status IN ('confirmed', 'packed', 'shipped')
       AND (p.order_id IS NULL OR p.amount <> o.total OR p.currency <> o.currency
         OR p.status NOT IN ('approved', 'captured', 'open', 'refunding'))`)} ORDER BY o.id`,
  since: true,
  words: ({ total, amount, status, currency }) =>
    status === null
      ? 'gets goods and has no payment'
      : `costs ${money(total, currency)}, its payment of ${money(amount, currency)} is ${text(status)}`,
};

/** Whether money is kept for an order that came to nothing. */
const moneyForNothing: BookQuestion = {
  kind: 'money-for-nothing',
  statement: `SELECT o.id AS orderId, o.number AS subject, o.status, p.status AS payment
      FROM orders o JOIN payments p ON p.order_id = o.id
     WHERE ${ofOrders(`o.status IN ('out_of_stock', 'payment_declined', 'cancelled', 'refunded')
       AND p.status IN ('approved', 'captured', 'open')`)} ORDER BY o.id`,
  since: true,
  words: ({ status, payment }) => `is ${text(status)} and its payment ${text(payment)}`,
};

/** Whether the goods of each order that gets some were taken off the shelf. */
const goodsNotTaken: BookQuestion = {
  kind: 'goods-not-taken',
  statement: `SELECT o.id AS orderId, o.number AS subject, GROUP_CONCAT(l.sku ORDER BY l.sku) AS skus
      FROM orders o JOIN order_lines l ON l.order_id = o.id
      LEFT JOIN stock_movements m ON m.order_id = o.id AND m.sku = l.sku AND m.reason = 'sold'
     WHERE ${ofOrders(`o.status IN ('confirmed', 'packed', 'shipped') AND (m.id IS NULL OR m.delta <> -l.qty)`)}
     GROUP BY o.id, o.number ORDER BY o.id`,
  since: true,
  words: ({ skus }) => `gets ${text(skus)}, and no movement took as many`,
};

/** Whether the goods of orders that came to nothing are back on the shelf. */
const goodsNotReturned: BookQuestion = {
  kind: 'goods-not-returned',
  statement: `SELECT o.id AS orderId, o.number AS subject, m.sku, SUM(m.delta) AS moved
      FROM orders o JOIN stock_movements m ON m.order_id = o.id
     WHERE ${ofOrders("o.status IN ('out_of_stock', 'payment_declined', 'cancelled')")}
     GROUP BY o.id, o.number, m.sku HAVING moved <> 0 ORDER BY o.id, m.sku`,
  since: true,
  words: ({ sku, moved }) => `came to nothing and moved ${text(sku)} by ${String(moved)}`,
};

export const bookQuestions: readonly BookQuestion[] = [
  stockDiffers,
  totalDiffers,
  paymentDiffers,
  moneyForNothing,
  goodsNotTaken,
  goodsNotReturned,
];
