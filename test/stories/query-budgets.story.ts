import { ApiClient } from '../support/api-client.ts';
import { registered } from '../support/members.ts';
import { statementsOf } from '../support/metrics.ts';
import { anAddress, buy, deliveryForm, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct, products, STORY_CATEGORY } from '../support/products.ts';
import { queryBudgets } from '../support/query-budgets.ts';
import { Shopper } from '../support/shopper.ts';

/** What opening a page costs, however many things are on it. */
async function costOf(shopper: Shopper, path: string) {
  // The first visit may connect or look up what later ones needn't.
  await shopper.open(path);
  const cost = await statementsOf(() => shopper.open(path));
  expect([path, shopper.page.status, shopper.page.at]).toEqual([path, 200, path]);
  return cost;
}

describe('a page asks the database no more than it must', () => {
  it.each([
    ['home', '/', queryBudgets.home],
    ['a shelf', `/categories/${STORY_CATEGORY}`, queryBudgets.category],
    ['a search', '/search?q=shape', queryBudgets.search],
    ['a search with a typing error', '/search?q=hexgon', queryBudgets.correctedSearch],
    ['suggestions while typing', '/api/v1/suggestions?q=hexgon', queryBudgets.suggestions],
    ['everything', '/search', queryBudgets.search],
    ['listing by the API', '/api/v1/products?pageSize=100', queryBudgets.search],
    ['an empty cart', '/cart', queryBudgets.emptyCart],
    ['nobody in particular', '/me', queryBudgets.me],
  ])('%s', async (_name, path, budget) => {
    await aProduct();
    expect(await costOf(new Shopper(), path)).toEqual(budget);
  });

  it('a product', async () => {
    const { slug } = await aProduct();
    expect(await costOf(new Shopper(), `/products/${slug}`)).toEqual(queryBudgets.product);
    expect(await costOf(new Shopper(), `/api/v1/products/${slug}`)).toEqual(queryBudgets.product);
  });

  it('a cart of twelve products, its checkout and its review', async () => {
    const guest = new ApiClient();
    for (const shape of await products(12)) await putInCart(guest, shape);
    const shopper = new Shopper(guest.cookies);
    expect(await costOf(shopper, '/cart')).toEqual(queryBudgets.cart);
    expect(await costOf(shopper, '/api/v1/cart')).toEqual(queryBudgets.cart);
    expect(await costOf(shopper, '/checkout')).toEqual(queryBudgets.checkout);
    await shopper.press('Review your order', deliveryForm(anAddress()));
    expect(await costOf(shopper, '/checkout/review')).toEqual(queryBudgets.review);
    expect(await costOf(shopper, '/me')).toEqual(queryBudgets.me);
  });

  it('an order, and the orders of a member', async () => {
    const member = new ApiClient();
    await registered(member);
    for (const shape of await products(3)) await putInCart(member, shape);
    const { orderId } = await buy(member, anAddress());
    await outcomeOf(orderId);
    const shopper = new Shopper(member.cookies);
    expect(await costOf(shopper, `/orders/${orderId}`)).toEqual(queryBudgets.order);
    expect(await costOf(shopper, `/orders/${orderId}/cancellation`)).toEqual(queryBudgets.cancellation);
    expect(await costOf(shopper, '/orders')).toEqual(queryBudgets.orders);
  });
});
