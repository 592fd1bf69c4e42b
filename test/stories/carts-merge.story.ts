import { ApiClient } from '../support/api-client.ts';
import { aMember, registered, signIn } from '../support/members.ts';
import { putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';

interface Line {
  sku: string;
  qty: number;
}
const quantities = async (client: ApiClient) =>
  Object.fromEntries(((await client.get('/api/v1/cart')).body.lines as Line[]).map(({ sku, qty }) => [sku, qty]));

describe('signing in', () => {
  it('adds what the browser had to what the account had, once', async () => {
    const [both, hers, browsers] = [await aProduct(), await aProduct(), await aProduct()];
    const member = await aMember();
    const home = new ApiClient();
    await signIn(home, member);
    await putInCart(home, both, 2);
    await putInCart(home, hers, 1);

    const away = new ApiClient();
    await putInCart(away, both, 3);
    await putInCart(away, browsers, 4);
    await signIn(away, member);
    const merged = { [both.sku]: 5, [hers.sku]: 1, [browsers.sku]: 4 };
    expect(await quantities(away)).toEqual(merged);
    expect(await quantities(home)).toEqual(merged);

    await signIn(away, member);
    expect(await quantities(away)).toEqual(merged);

    await away.delete('/api/v1/session');
    expect(await quantities(away)).toEqual({});
    await signIn(away, member);
    expect(await quantities(away)).toEqual(merged);
  });

  it('many times at once adds once', async () => {
    const shape = await aProduct();
    const member = await aMember();
    const browser = new ApiClient();
    await putInCart(browser, shape, 3);
    const tabs = Array.from({ length: 5 }, () => new ApiClient(browser.cookies.copy()));
    await Promise.all(tabs.map((tab) => signIn(tab, member)));
    expect(await quantities(tabs[0] as ApiClient)).toEqual({ [shape.sku]: 3 });
  });

  it('for the first time, by registering, keeps the cart', async () => {
    const shape = await aProduct();
    const browser = new ApiClient();
    await putInCart(browser, shape, 2);
    await registered(browser);
    expect(await quantities(browser)).toEqual({ [shape.sku]: 2 });
  });

  it('never makes a line longer than a line may be', async () => {
    const shape = await aProduct({ stock: 500 });
    const member = await aMember();
    const home = new ApiClient();
    await signIn(home, member);
    await putInCart(home, shape, 60);
    const away = new ApiClient();
    await putInCart(away, shape, 60);
    await signIn(away, member);
    expect(await quantities(away)).toEqual({ [shape.sku]: 99 });
  });
});
