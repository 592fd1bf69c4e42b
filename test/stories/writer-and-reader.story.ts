import { ApiClient } from '../support/api-client.ts';
import { onReader } from '../support/databases.ts';
import { isMariaDb } from '../support/dialect.ts';
import { eventually } from '../support/eventually.ts';
import { registered } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct, setPrice } from '../support/products.ts';
import { asRoot, whileTheReaderLags } from '../support/root.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

describe('while the reader is behind', () => {
  it('the catalogue shows what it knew, and the cart what will be paid', async () => {
    const shape = await aProduct({ price: 1000 });
    await whileTheReaderLags(async () => {
      await setPrice(shape.sku, 1200);
      const guest = new Shopper();
      const page = await guest.open(`/products/${shape.slug}`);
      expect(page.text).toContain('$10.00');
      expect((await new ApiClient().get(`/api/v1/products/${shape.slug}`)).body.price).toBe(1000);
      const cart = await guest.press('Add to cart');
      expect(cart.text).toContain('Total $12.00');
      expect(cart.text).not.toContain('$10.00');
    });
    await eventually(
      async () => (await onReader('SELECT price FROM products WHERE sku = ?', [shape.sku]))[0]?.['price'] === 1200,
      { what: 'the reader catching up' },
    );
    expect((await new Shopper().open(`/products/${shape.slug}`)).text).toContain('$12.00');
  });

  it('a new member signs in, buys, and sees the order among their own', async () => {
    const shape = await aProduct();
    await whileTheReaderLags(async () => {
      const member = new ApiClient();
      const { email, name } = await registered(member);
      expect((await member.get('/api/v1/session')).body).toMatchObject({ email, name });
      await putInCart(member, shape);
      const { orderId } = await buy(member, anAddress());
      expect(await outcomeOf(orderId)).toBe('confirmed');
      expect((await member.get(`/api/v1/orders/${orderId}`)).body.status).toBe('confirmed');
      expect((await member.get('/api/v1/orders')).body.items).toMatchObject([{ orderId }]);
    });
  });

  it('even by a migration, what it lacks is asked of the primary', async () => {
    const table = `${twin().mysql.reader.database}.former_slugs`;
    const rename = async (from: string, to: string) =>
      await asRoot('reader', async (reader) => {
        await reader.query('SET sql_log_bin = 0');
        // MySQL keeps root, too, from writing on a reader.
        const shut = (await isMariaDb()) ? [] : ['OFF', 'ON'];
        const [before, after] = shut.map((state) => `SET GLOBAL super_read_only = ${state}`);
        if (before !== undefined) await reader.query(before);
        await reader.query(`RENAME TABLE ${from} TO ${to}`);
        if (after !== undefined) await reader.query(after);
      });
    await whileTheReaderLags(async () => {
      await rename(table, `${table}_later`);
      try {
        expect((await new Shopper().open('/products/nothing-of-that-name')).status).toBe(404);
        expect((await new ApiClient().get('/api/v1/products/nothing-of-that-name')).status).toBe(404);
      } finally {
        await rename(`${table}_later`, table);
      }
    });
  });
});
