import type { OrderMailKind } from '../notifications/index.js';
import { orderNumber, type OrderStatus } from '../orders/index.js';
import type { Check } from './check.js';
import { ledgerCheck, text } from './ledger-check.js';

/** The mail that tells an order’s owner of a step, by the state it led to. */
export const mailOfStep: Readonly<Partial<Record<OrderStatus, OrderMailKind>>> = {
  confirmed: 'order-confirmed',
  out_of_stock: 'order-out-of-stock',
  payment_declined: 'payment-declined',
  cancelled: 'order-cancelled',
  refunded: 'order-refunded',
};
const steps = Object.entries(mailOfStep);
const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
const STEPS = quoted(steps.map(([step]) => step));
const MAILS = quoted(steps.map(([, mail]) => mail));
const MAIL_OF_STEP = `CASE e.status ${steps.map(([step, mail]) => `WHEN '${step}' THEN '${mail}'`).join(' ')} END`;
const STEP_OF_MAIL = `CASE m.kind ${steps.map(([step, mail]) => `WHEN '${mail}' THEN '${step}'`).join(' ')} END`;

/** A mail that nobody could send is deleted after thirty days, and isn’t missing then. */
export const MAILS_LOOKED_BACK_DAYS = 29;

export const timelineDiffers = ledgerCheck({
  name: 'timeline-differs',
  promise: 'the timeline of an order tells that it was received, and of the state it is in',
  statement: `SELECT o.id AS orderId, o.number AS subject, o.status,
           GROUP_CONCAT(e.status ORDER BY e.at, e.status) AS told
      FROM orders o LEFT JOIN order_events e ON e.order_id = o.id WHERE o.placed_at >= :since :only
     GROUP BY o.id, o.number, o.status
    HAVING COALESCE(SUM(e.status = 'received'), 0) = 0 OR COALESCE(SUM(e.status = o.status), 0) = 0 ORDER BY o.id`,
  key: ['o.id', 'orderId'],
  words: ({ status, told }) => `is ${text(status)}, its timeline says ${text(told)}`,
});

export const numberRepeated = ledgerCheck({
  name: 'number-repeated',
  promise: 'a number names one order',
  statement: `SELECT o.number AS subject, COUNT(*) AS times FROM orders o
     WHERE o.placed_at >= :since :only GROUP BY o.number HAVING times > 1 ORDER BY o.number`,
  key: ['o.number', 'subject'],
  words: ({ times }) => `names ${String(times)} orders`,
});

const LOOKED_BACK = `UTC_TIMESTAMP() - INTERVAL ${String(MAILS_LOOKED_BACK_DAYS)} DAY`;

export const mailMissing = ledgerCheck({
  name: 'mail-missing',
  promise: 'each step, parcel and refund that an order’s owner is told of has its mail',
  statement: `SELECT t.orderId, t.subject, GROUP_CONCAT(t.step ORDER BY t.step) AS untold FROM (
    SELECT o.id AS orderId, o.number AS subject, CONCAT(e.status, '') AS step
      FROM orders o JOIN order_events e ON e.order_id = o.id
      LEFT JOIN mails m ON m.order_id = o.id AND m.kind = ${MAIL_OF_STEP}
     WHERE o.placed_at >= :since AND e.at >= ${LOOKED_BACK} :only AND e.status IN (${STEPS}) AND m.id IS NULL
     UNION ALL
    SELECT o.id, o.number, CONCAT('parcel ', s.number)
      FROM orders o JOIN shipments s ON s.order_id = o.id
      LEFT JOIN mails m ON m.order_id = o.id AND m.kind = 'order-shipped' AND m.occasion = s.id
     WHERE o.placed_at >= :since AND s.at >= ${LOOKED_BACK} :only AND m.id IS NULL
     UNION ALL
    SELECT o.id, o.number, CONCAT('refund ', r.number)
      FROM orders o JOIN payments p ON p.order_id = o.id AND p.status = 'part_refunded'
      JOIN refunds r ON r.order_id = o.id AND r.status = 'refunded'
      LEFT JOIN mails m ON m.order_id = o.id AND m.kind = 'order-part-refunded' AND m.occasion = r.id
     WHERE o.placed_at >= :since AND r.refunded_at >= ${LOOKED_BACK} :only AND m.id IS NULL) t
     GROUP BY t.orderId, t.subject ORDER BY t.orderId`,
  key: ['o.id', 'orderId'],
  words: ({ untold }) => `no mail was written about ${text(untold)}`,
});

export const mailUnasked = ledgerCheck({
  name: 'mail-unasked',
  promise: 'no mail tells of a step that an order never took',
  statement: `SELECT o.id AS orderId, o.number AS subject, GROUP_CONCAT(m.kind ORDER BY m.kind) AS kinds
      FROM orders o JOIN mails m ON m.order_id = o.id AND m.kind IN (${MAILS})
      LEFT JOIN order_events e ON e.order_id = o.id AND e.status = ${STEP_OF_MAIL}
     WHERE o.placed_at >= :since :only AND e.order_id IS NULL
     GROUP BY o.id, o.number ORDER BY o.id`,
  key: ['o.id', 'orderId'],
  words: ({ kinds }) => `a mail ${text(kinds)} was written about a step it never took`,
});

const parts: readonly (readonly [name: string, table: string, condition: string])[] = [
  ['lines', 'order_lines', 'TRUE'],
  ['events', 'order_events', 'TRUE'],
  ['payments', 'payments', 'TRUE'],
  ['refunds', 'refunds', 'TRUE'],
  ['parcels', 'shipments', 'TRUE'],
  ['movements', 'stock_movements', 'p.order_id IS NOT NULL'],
  ['mails', 'mails', `p.kind IN (${MAILS}, 'order-shipped', 'order-part-refunded', 'payment-reminder')`],
];

/** All of an order is written in one transaction: a part by itself was left by a restore or by hand. */
export const partsWithoutOrder: Check = ledgerCheck({
  name: 'parts-without-order',
  promise: 'there are no lines, events, payments, refunds, parcels, movements and mails of an order that isn’t there',
  statement: `SELECT part.orderId, part.orderId AS subject, GROUP_CONCAT(DISTINCT part.name ORDER BY part.name) AS names
      FROM (${parts
        .map(
          ([name, table, condition]) => `SELECT '${name}' AS name, p.order_id AS orderId FROM ${table} p
          LEFT JOIN orders o ON o.id = p.order_id WHERE o.id IS NULL AND ${condition} :only`,
        )
        .join('\n         UNION ALL ')}) part
     GROUP BY part.orderId ORDER BY part.orderId`,
  key: ['p.order_id', 'orderId'],
  words: ({ orderId, names }) => `${text(names)} of order ${orderNumber(text(orderId))} are there, and it is not`,
});
