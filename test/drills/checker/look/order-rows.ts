import type { Ledger } from '../ledger.ts';
import type { Primary, Row } from './primary.ts';

export type Recorded = Pick<
  Ledger,
  'orders' | 'lines' | 'events' | 'payments' | 'abandoned' | 'movements' | 'mails' | 'quarantined'
>;

/** What was there before the drill, to be left out of its ledger. */
export interface Before {
  readonly orders: ReadonlySet<string>;
  readonly quarantined: ReadonlySet<string>;
  /** Highest id of a stock movement. */
  readonly movement: number;
}

export async function rowsBefore(primary: Primary): Promise<Before> {
  const ids = async (sql: string) => new Set((await primary.rows(sql)).map(({ id }) => String(id)));
  const [movement] = await primary.rows('SELECT COALESCE(MAX(id), 0) AS id FROM stock_movements');
  return {
    orders: await ids(
      'SELECT id FROM orders UNION SELECT order_id FROM mails UNION SELECT order_id FROM order_lines UNION SELECT order_id FROM abandoned_payments',
    ),
    quarantined: await ids('SELECT message_id AS id FROM quarantined_messages'),
    movement: Number(movement?.['id']),
  };
}

/** Everything recorded since, also parts of orders that aren't there themselves. */
export async function rowsSince(primary: Primary, before: Before): Promise<Recorded> {
  const rowsOf = async (table: string, id = 'order_id') =>
    (await primary.rows(`SELECT * FROM ${table}`)).filter((row) => !before.orders.has(String(row[id])));
  const movements = await primary.rows('SELECT * FROM stock_movements WHERE id > ? ORDER BY id', [before.movement]);
  const quarantined = await primary.rows('SELECT * FROM quarantined_messages');
  return {
    orders: (await rowsOf('orders', 'id')).map((row) => ({
      ...{
        id: text(row, 'id'),
        number: text(row, 'number'),
        cartId: text(row, 'cart_id'),
        status: text(row, 'status'),
      },
      ...{ payloadHash: text(row, 'payload_hash'), email: text(row, 'contact_email') },
      ...{ paymentMethod: text(row, 'payment_method'), total: Number(row['total']) },
      ...{ placedAt: time(row, 'placed_at') ?? 0, recordedAt: time(row, 'recorded_at') ?? 0 },
    })),
    lines: (await rowsOf('order_lines')).map((row) => ({
      ...{ orderId: text(row, 'order_id'), sku: text(row, 'sku') },
      ...{ qty: Number(row['qty']), unitPrice: Number(row['unit_price']) },
    })),
    events: (await rowsOf('order_events')).map((row) => ({
      ...{ orderId: text(row, 'order_id'), status: text(row, 'status'), at: time(row, 'at') ?? 0 },
    })),
    abandoned: (await rowsOf('abandoned_payments')).map((row) => ({
      ...{ orderId: text(row, 'order_id'), attempt: Number(row['attempt']), status: text(row, 'status') },
    })),
    payments: (await rowsOf('payments')).map((row) => ({
      ...{ orderId: text(row, 'order_id'), status: text(row, 'status'), amount: Number(row['amount']) },
    })),
    movements: movements.map((row) => ({
      ...{ sku: text(row, 'sku'), delta: Number(row['delta']), reason: text(row, 'reason') },
      ...(row['order_id'] === null ? {} : { orderId: text(row, 'order_id') }),
    })),
    mails: (await rowsOf('mails')).map((row) => ({
      ...{ orderId: text(row, 'order_id'), kind: text(row, 'kind'), recipient: text(row, 'recipient') },
      ...(row['occasion'] === '' ? {} : { occasion: text(row, 'occasion') }),
      ...(row['sent_at'] === null ? {} : { sentAt: time(row, 'sent_at') ?? 0 }),
      ...(row['given_up_at'] === null ? {} : { givenUpAt: time(row, 'given_up_at') ?? 0 }),
    })),
    quarantined: quarantined
      .filter((row) => !before.quarantined.has(text(row, 'message_id')))
      .map((row) => ({
        ...{ messageId: text(row, 'message_id'), reason: text(row, 'reason') },
        ...(row['order_id'] == null ? {} : { orderId: text(row, 'order_id') }),
      })),
  };
}

function text(row: Row, column: string): string {
  return String(row[column]);
}

function time(row: Row, column: string): number | undefined {
  const value: unknown = row[column];
  return value instanceof Date ? value.getTime() : undefined;
}
