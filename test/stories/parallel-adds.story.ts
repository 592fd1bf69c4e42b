import { ApiClient } from '../support/api-client.ts';
import { putInCart } from '../support/orders.ts';
import { aProduct, products, unique } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

interface Line {
  sku: string;
  qty: number;
}

const twenty = <T>(work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => work(index)));

/** A guest who has a cart already: twenty first visits at once would be twenty guests. */
async function withCart() {
  const guest = new ApiClient();
  await putInCart(guest, await aProduct());
  return guest;
}

const linesOf = async (guest: ApiClient) => (await guest.get('/api/v1/cart')).body.lines as Line[];

describe('twenty clicks at once', () => {
  it('on different products put all of them into the cart', async () => {
    const shapes = await products(20);
    const guest = await withCart();
    await twenty((index) => putInCart(guest, shapes[index] as { sku: string }));
    const skus = (await linesOf(guest)).map(({ sku }) => sku);
    expect(shapes.filter(({ sku }) => !skus.includes(sku))).toEqual([]);
    expect(skus).toHaveLength(21);
  });

  it('on the same product count twenty times', async () => {
    const shape = await aProduct({ stock: 100 });
    const guest = await withCart();
    await twenty(() => putInCart(guest, shape));
    expect((await linesOf(guest)).find(({ sku }) => sku === shape.sku)?.qty).toBe(20);
  });

  it('that are the same click, sent again by the network, count once', async () => {
    const shape = await aProduct({ stock: 100 });
    const guest = await withCart();
    const click = { add: 2, opId: unique() };
    const answers = await twenty(() => guest.put(`/api/v1/cart/lines/${shape.sku}`, click));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect((await linesOf(guest)).find(({ sku }) => sku === shape.sku)?.qty).toBe(2);
    await guest.put(`/api/v1/cart/lines/${shape.sku}`, click);
    expect((await linesOf(guest)).find(({ sku }) => sku === shape.sku)?.qty).toBe(2);
  });

  it('with and without, adding and taking out, leave a cart that adds up', async () => {
    const [stays, goes] = [await aProduct({ stock: 100, price: 100 }), await aProduct({ stock: 100 })];
    const guest = new ApiClient();
    await putInCart(guest, goes);
    await twenty((index) =>
      index % 2 === 0 ? putInCart(guest, stays) : guest.delete(`/api/v1/cart/lines/${goes.sku}`).then(() => undefined),
    );
    const { body } = await guest.get('/api/v1/cart');
    expect(body.lines).toMatchObject([{ sku: stays.sku, qty: 10 }]);
    expect(body.subtotal).toBe(1000);
  });

  it('in tabs, on the page’s own button, count twenty times too', async () => {
    const shape = await aProduct({ stock: 100 });
    const guest = await withCart();
    const browser = new Shopper(guest.cookies);
    await twenty(() => browser.anotherTab.post('/cart/lines', { sku: shape.sku, qty: '1' }));
    expect((await linesOf(guest)).find(({ sku }) => sku === shape.sku)?.qty).toBe(20);
  });

  it('never put more into a line than it holds', async () => {
    const shape = await aProduct({ stock: 1000 });
    const guest = await withCart();
    const answers = await twenty(() => guest.put(`/api/v1/cart/lines/${shape.sku}`, { add: 10, opId: unique() }));
    const counted = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([counted(200), counted(422)]).toEqual([9, 11]);
    expect((await linesOf(guest)).find(({ sku }) => sku === shape.sku)?.qty).toBe(90);
  });
});
