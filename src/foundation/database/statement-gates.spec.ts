import { jest } from '@jest/globals';
import { BreakerOpen } from '../breaker/index.js';
import { StatementGates, tablesOf } from './statement-gates.js';
import { StatementStuck } from './stuck.js';

const READ = 'SELECT id FROM orders WHERE id = ?';
const stuck = () => Promise.reject(new StatementStuck(900));
const never = new Promise<void>(() => undefined);

describe('the tables of a statement', () => {
  it.each([
    ['SELECT `Order`.`id` AS `id` FROM `orders` `Order` WHERE ((`Order`.`id` = ?)) LIMIT 1', 'read orders'],
    ['SELECT 1 FROM products p JOIN categories c ON 1 LEFT JOIN stock s ON 1', 'read categories products stock'],
    ['SELECT x FROM (SELECT sku FROM products WHERE sku > ?) near JOIN stock s ON 1', 'read products stock'],
    ['SELECT id FROM members WHERE id = ? FOR UPDATE', 'write members'],
    ['INSERT INTO `orders`(`id`, `total`) VALUES (?, ?)', 'write orders'],
    ['UPDATE `mails` SET `sent_at` = ? WHERE `id` IN (?)', 'write mails'],
    ['delete from order_lines where order_id = ?', 'write order_lines'],
    ['START TRANSACTION', 'write'],
  ])('of %s are %s', (sql, tables) => {
    expect(tablesOf(sql)).toBe(tables);
  });
});

describe('the gates of a node', () => {
  const opened = jest.fn();
  const closed = jest.fn();
  let gates: StatementGates;

  beforeEach(() => {
    jest.useFakeTimers();
    opened.mockClear();
    closed.mockClear();
    gates = new StatementGates(2, { opened, closed });
  });
  afterEach(() => jest.useRealTimers());

  const fail = async (sql: string, times: number, call: () => Promise<never> = stuck) => {
    for (let n = 0; n < times; n += 1) await gates.pass(sql, call).catch(() => undefined);
  };

  it('refuse what asks a table on which three statements in a row were stuck, and nothing else', async () => {
    await fail(READ, 3);
    await expect(gates.pass(READ, () => Promise.resolve(1))).rejects.toBeInstanceOf(BreakerOpen);
    expect(opened).toHaveBeenCalledWith('read orders', expect.any(StatementStuck));
    expect(await gates.pass('SELECT 1 FROM products', () => Promise.resolve(2))).toBe(2);
    expect(await gates.pass('INSERT INTO orders VALUES (?)', () => Promise.resolve(3))).toBe(3);
  });

  it('let one through a second later, and all once that one was answered', async () => {
    await fail(READ, 3);
    await jest.advanceTimersByTimeAsync(1000);
    expect(await gates.pass(READ, () => Promise.resolve(1))).toBe(1);
    expect(await gates.pass(READ, () => Promise.resolve(2))).toBe(2);
    expect(closed).toHaveBeenCalledWith('read orders');
  });

  it.each([
    ['a statement’s own fault', Object.assign(new Error(), { code: 'ER_BAD_FIELD_ERROR' })],
    ['rows that another transaction holds', Object.assign(new Error(), { code: 'ER_LOCK_WAIT_TIMEOUT' })],
    ['a statement that had next to no time left', new StatementStuck(20)],
  ])('stay open for %s', async (_what, error) => {
    const sql = 'UPDATE orders SET status = ?';
    await fail(sql, 9, () => Promise.reject(error));
    expect(await gates.pass(sql, () => Promise.resolve(1))).toBe(1);
  });

  it('count a plain SELECT that waited for a lock: only a whole table’s holds it up', async () => {
    await fail(READ, 3, () =>
      Promise.reject(Object.assign(new Error(), { driverError: { code: 'ER_LOCK_WAIT_TIMEOUT' } })),
    );
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it('let in so many of a kind until one leaves, and others meanwhile', async () => {
    const entered: string[] = [];
    const enter = (sql: string, name: string, left: Promise<void>) =>
      gates.enter(sql, left).then(() => entered.push(name));
    const first = Promise.withResolvers<void>();
    void enter(READ, 'first', first.promise);
    void enter(READ, 'second', never);
    void enter(READ, 'third', never);
    void enter('SELECT 1 FROM products', 'other', never);
    await jest.advanceTimersByTimeAsync(0);
    expect(entered).toEqual(['first', 'second', 'other']);
    first.resolve();
    await jest.advanceTimersByTimeAsync(0);
    expect(entered).toEqual(['first', 'second', 'other', 'third']);
  });
});
