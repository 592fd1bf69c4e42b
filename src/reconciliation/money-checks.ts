import { formatMoney } from '../foundation/money/index.js';
import { ledgerCheck, text } from './ledger-check.js';

const money = (amount: unknown, currency: unknown) => formatMoney(Number(amount), String(currency), 'en');
const GETS_GOODS = "('confirmed', 'packed', 'shipped')";

export const totalDiffers = ledgerCheck({
  name: 'total-differs',
  promise: 'the lines of an order add up to its total',
  statement: `SELECT o.id AS orderId, o.number AS subject, o.total, o.currency,
           COALESCE(SUM(l.qty * l.unit_price), 0) AS sum
      FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id WHERE o.placed_at >= :since :only
     GROUP BY o.id, o.number, o.total, o.currency HAVING sum <> o.total ORDER BY o.id`,
  key: ['o.id', 'orderId'],
  words: ({ total, sum, currency }) => `total ${money(total, currency)}, lines add up to ${money(sum, currency)}`,
});

export const paymentDiffers = ledgerCheck({
  name: 'payment-differs',
  promise:
    'an order has a payment of its total, taken or to be taken where goods go out, given back where it is refunded',
  statement: `SELECT o.id AS orderId, o.number AS subject, o.status, o.total, o.currency, p.amount, p.status AS payment
      FROM orders o LEFT JOIN payments p ON p.order_id = o.id
     WHERE o.placed_at >= :since :only
       AND (p.order_id IS NULL OR p.amount <> o.total OR p.currency <> o.currency
         OR (o.status IN ${GETS_GOODS} AND p.status NOT IN ('approved', 'captured', 'part_refunded', 'open', 'refunding'))
         OR (o.status = 'refunded' AND p.status NOT IN ('refunded', 'approved', 'captured', 'open')))
     ORDER BY o.id`,
  key: ['o.id', 'orderId'],
  words: ({ status, total, amount, payment, currency }) =>
    payment === null
      ? `is ${text(status)} and has no payment`
      : `is ${text(status)} and costs ${money(total, currency)}, its payment of ${money(amount, currency)} is ${text(payment)}`,
});

export const chargedButCancelled = ledgerCheck({
  name: 'charged-but-cancelled',
  promise: 'no money is held or kept for an order that came to nothing',
  statement: `SELECT o.id AS orderId, o.number AS subject, o.status, p.status AS payment
      FROM orders o JOIN payments p ON p.order_id = o.id
     WHERE o.placed_at >= :since :only
       AND o.status IN ('out_of_stock', 'payment_declined', 'cancelled', 'refunded')
       AND (p.status IN ('approved', 'captured', 'open')
         OR (p.status = 'part_refunded'
             AND p.amount > COALESCE((SELECT SUM(r.amount) FROM refunds r WHERE r.order_id = o.id), 0))) ORDER BY o.id`,
  key: ['o.id', 'orderId'],
  words: ({ status, payment }) => `is ${text(status)} and its payment ${text(payment)}`,
});

export const refundDiffers = ledgerCheck({
  name: 'refund-differs',
  promise: 'refunds of parts add up to no more than was paid, and to all of it where the payment counts as refunded',
  statement: `SELECT o.id AS orderId, o.number AS subject, p.amount, p.currency, p.status AS payment,
           COALESCE(SUM(r.amount), 0) AS back, COALESCE(SUM(r.status = 'refunding'), 0) AS waiting
      FROM orders o JOIN payments p ON p.order_id = o.id LEFT JOIN refunds r ON r.order_id = o.id
     WHERE o.placed_at >= :since :only AND (r.id IS NOT NULL OR p.status = 'part_refunded')
     GROUP BY o.id, o.number, p.amount, p.currency, p.status
    HAVING back > amount OR back = 0 OR payment NOT IN ('part_refunded', 'refunded')
        OR (payment = 'refunded' AND (back <> amount OR waiting > 0)) ORDER BY o.id`,
  key: ['o.id', 'orderId'],
  words: ({ amount, currency, payment, back }) =>
    `its payment of ${money(amount, currency)} is ${text(payment)}, ${money(back, currency)} of it went back in parts`,
});
