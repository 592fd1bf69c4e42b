import type { RowDataPacket } from 'mysql2/promise';
import { ApiClient } from '../support/api-client.ts';
import { run } from '../support/commands.ts';
import { onReader } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { runLocal } from '../support/own-store.ts';
import { aProduct, unique } from '../support/products.ts';
import { asRoot } from '../support/root.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { strike } from '../support/tasks.ts';
import { twinHome } from '../support/twin.ts';

const dump = (...args: readonly string[]) => run('src/backup/command.js', args);
const restore = (...args: readonly string[]) => run('src/backup/restore/command.js', args);

describe('the nightly dump', () => {
  it('is made by the clock, listed, and brought back with every order and its lines', async () => {
    const guest = new ApiClient();
    await putInCart(guest, await aProduct(), 2);
    const { orderId } = await buy(guest, anAddress());
    expect(await outcomeOf(orderId)).toBe('confirmed');
    await eventually(async () => (await onReader('SELECT 1 FROM orders WHERE id = ?', [orderId])).length > 0);

    const { status, report } = await strike('dump');
    expect(status).toBe(200);
    const { key, from, rows } = report as unknown as { key: string; from: string; rows: number };
    expect(from).toBe('reader');
    expect(rows).toBeGreaterThan(0);
    expect((await dump('list')).out).toContain(key);

    const target = await anEmptyDatabase();
    const restored = await restore(key, '--into', target);
    expect([restored.code, restored.err]).toEqual([0, '']);
    expect(restored.out).toContain('counted and checked');
    const back = await connectedTo(target);
    const [[order]] = await back.query<RowDataPacket[]>(
      'SELECT o.total, SUM(l.qty * l.unit_price) AS lines_total FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.id = ?',
      [orderId],
    );
    expect(Number(order?.['total'])).toBe(Number(order?.['lines_total']));
    const [torn] = await back.query<RowDataPacket[]>(
      `SELECT o.id FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id GROUP BY o.id, o.total
       HAVING o.total <> COALESCE(SUM(l.qty * l.unit_price), -1)`,
    );
    expect(torn).toEqual([]);
  });

  it('is brought back by the command for it into a database of any name, which the reader then has, too', async () => {
    await strike('dump');
    const into = `restored-${unique()}`;
    try {
      const { code, out, err } = await runLocal(twinHome(), 'dump', 'restore', 'latest', '--into', into);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(`is in ${into}: `);
      const products = `SELECT COUNT(*) AS n FROM \`${into}\`.products`;
      const there = await asRoot('primary', async (root) => (await root.query<RowDataPacket[]>(products))[0]);
      expect(Number(there[0]?.['n'])).toBeGreaterThan(0);
      await eventually(async () => {
        const [rows] = await asRoot('reader', async (root) => await root.query<RowDataPacket[]>(products));
        return Number(rows[0]?.['n']) === Number(there[0]?.['n']);
      });
    } finally {
      await asRoot('primary', async (root) => await root.query(`DROP DATABASE IF EXISTS \`${into}\``));
    }
  });

  it('is never brought back over the shop itself', async () => {
    await strike('dump');
    const { code, err } = await restore('latest');
    expect([code, err]).toEqual([1, expect.stringContaining('isn’t empty')]);
  });
});
