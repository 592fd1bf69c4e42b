import type { APIRequestContext, Browser, Page } from 'playwright-core';

/** Where a running store is, as its state.json says. */
export interface Store {
  readonly web: { readonly url: string };
  readonly worker: { readonly pid: number };
}

/** Called at every stop, with the page in the state the name says. */
export type Visit = (name: string, page: Page) => Promise<void>;

interface Offered {
  readonly sku: string;
  readonly slug: string;
  readonly available: number;
}

const address = {
  shipTo: { name: 'Ada Lovelace', line1: '12 Analytical Row', city: 'London', postcode: 'W1A 1AA', country: 'GB' },
  contact: { name: 'Ada Lovelace', email: 'ada@example.com' },
};

/** A part of the shop, walked from its first page to its last by somebody new to it. */
export type Walk = (browser: Browser, store: Store, visit: Visit) => Promise<void>;

const asSomebodyNew =
  (walk: (page: Page, visit: Visit, browser: Browser, store: Store) => Promise<void>): Walk =>
  async (browser, store, visit) => {
    const context = await browser.newContext({ baseURL: store.web.url });
    context.setDefaultTimeout(10_000);
    try {
      await walk(await context.newPage(), visit, browser, store);
    } finally {
      await context.close();
    }
  };

/**
 * Every page of the store in every state a shopper can bring it to, in walks that don’t need each other. Together they
 * buy five things and open one account.
 */
export const walks: readonly Walk[] = [looking, buying, beingDeclined, beingLate, membership].map(asSomebodyNew);

async function looking(page: Page, visit: Visit): Promise<void> {
  const stops: readonly (readonly [string, string])[] = [
    ['home', '/'],
    ['category', '/categories/polygons'],
    ['search', '/search?q=hex'],
    ['search, mistyped', '/search?q=hexgon'],
    ['search, nothing found', '/search?q=zzzyx'],
    ['search, words near it', '/search?q=hexgon&exact=true'],
    ['all shapes, page 2', '/search?page=2'],
    ['product', '/products/hexagon'],
    ['cart, empty', '/cart'],
    ['api', '/api'],
    ['not found', '/products/no-such-shape'],
  ];
  for (const [name, path] of stops) {
    await page.goto(path);
    await visit(name, page);
  }
  await page.goto('/');
  await page.getByLabel('Search the shop').pressSequentially('po');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await visit('search, suggestions', page);
  await page.goto('/api');
  for (const summary of ['Put a product into the cart', 'Buy what is in the cart'])
    await page.getByText(summary).click();
  await visit('api, opened', page);
  const soldOut = (await offers(page.request)).find(({ available }) => available === 0);
  if (soldOut === undefined) return;
  await page.goto(`/products/${soldOut.slug}`);
  await visit('product, sold out', page);
}

async function buying(page: Page, visit: Visit, _browser: Browser, { worker }: Store): Promise<void> {
  await fillCart(page, 'hexagon');
  await fillCart(page, 'trefoil-model');
  await visit('cart, full', page);
  await page.getByRole('button', { name: /^Remove Trefoil/ }).click();
  await page.getByRole('button', { name: /^Undo/ }).waitFor();
  await visit('cart, something taken out', page);
  await page.getByRole('link', { name: 'Check out' }).click();
  await visit('checkout', page);
  await page.getByLabel('E-mail').fill('ada at example');
  await page.getByRole('button', { name: 'Review your order' }).click();
  await page.getByRole('alert').waitFor();
  await visit('checkout, with mistakes', page);
  await fillIn(page, 'Test payment, approved');
  await visit('review', page);
  await whileStopped(worker.pid, async () => {
    await page.getByRole('button', { name: /^Buy for/ }).click();
    await page.getByText('We have your order').waitFor();
    await visit('order, received', page);
  });
  await page.getByText('Your order is confirmed').waitFor();
  await visit('order, confirmed', page);
  await page.getByRole('link', { name: 'Cancel this order' }).click();
  await page.getByRole('heading', { name: /^Cancel order/ }).waitFor();
  await visit('cancel order', page);
  await page.getByRole('button', { name: 'Cancel this order' }).click();
  await page.getByText('you owe nothing for it').first().waitFor();
  await visit('order, cancelled', page);
}

async function beingDeclined(page: Page, visit: Visit): Promise<void> {
  await fillCart(page, 'hexagon');
  await page.goto('/checkout');
  await fillIn(page, 'Test payment, declined');
  await page.getByRole('button', { name: /^Buy for/ }).click();
  await page.getByText('The payment was turned down').waitFor();
  await visit('order, declined', page);
}

/** Two carts hold the last pieces of something, and the other one is quicker. */
async function beingLate(page: Page, visit: Visit, browser: Browser): Promise<void> {
  const scarce = (await offers(page.request))
    .filter(({ available }) => available > 0)
    .sort((a, b) => a.available - b.available)[0];
  if (scarce === undefined || scarce.available > 99) return;
  await fillCart(page, scarce.slug, scarce.available);
  await page.goto('/checkout');
  await fillIn(page, 'Invoice');
  const rival = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await buyOne(rival.request, scarce.sku);
  await rival.close();
  await page.getByRole('button', { name: /^Buy for/ }).click();
  await page.getByText('somebody was faster').waitFor();
  await visit('order, out of stock', page);
}

async function membership(page: Page, visit: Visit): Promise<void> {
  await page.goto('/sign-in');
  await visit('sign in', page);
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByLabel('Password').fill('seven bees on a hexagon');
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await visit('sign in, refused', page);
  await page.goto('/register');
  await visit('register', page);
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(`ada.${Date.now().toString(36)}@example.com`);
  await page.getByLabel('Password').fill('seven bees on a hexagon');
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  await visit('account', page);
  await page.goto('/orders');
  await visit('my orders, none', page);
  await fillCart(page, 'hexagon');
  await page.goto('/checkout');
  await fillIn(page, 'Test payment, approved');
  await page.getByRole('button', { name: /^Buy for/ }).click();
  await page.getByText('Your order is confirmed').waitFor();
  await page.goto('/orders');
  await visit('my orders', page);
}

/** Puts a product into the cart and ends on the cart’s page. */
async function fillCart(page: Page, slug: string, pieces = 1): Promise<void> {
  await page.goto(`/products/${slug}`);
  await page.getByLabel('Quantity').fill(String(pieces));
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Look at your cart' }).click();
  await page.getByRole('heading', { name: 'Your cart' }).waitFor();
}

/** Fills in the checkout page and ends on the review. */
export async function fillIn(page: Page, payment: string, email = address.contact.email): Promise<void> {
  const { shipTo, contact } = address;
  await page.getByLabel('Your name').fill(contact.name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Name on the parcel').fill(shipTo.name);
  await page.getByLabel('Street and number').fill(shipTo.line1);
  await page.getByLabel('Town or city').fill(shipTo.city);
  await page.getByLabel('Postcode').fill(shipTo.postcode);
  await page.getByLabel('Country').selectOption(shipTo.country);
  // The whole box is the label, so that is what gets the click.
  await page.locator('label').filter({ hasText: payment }).click();
  await page.getByRole('button', { name: 'Review your order' }).click();
  await page.getByRole('heading', { name: 'Review your order' }).waitFor();
}

/** Holds a process still meanwhile: how an order looks that the worker has not come to yet. */
export async function whileStopped(pid: number, work: () => Promise<void>): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  try {
    await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

async function offers(request: APIRequestContext): Promise<Offered[]> {
  const answer = await request.get('/api/v1/products?pageSize=100');
  return ((await answer.json()) as { items: Offered[] }).items;
}

async function buyOne(request: APIRequestContext, sku: string): Promise<void> {
  const put = await request.put(`/api/v1/cart/lines/${sku}`, { data: { qty: 1 } });
  const cart = (await put.json()) as { nextOrderId: string; ver: number; subtotal: number };
  const { nextOrderId: orderId, ver, subtotal: agreedTotal } = cart;
  const data = { orderId, ver, agreedTotal, ...address, payment: { method: 'invoice' } };
  const receipt = (await (await request.post('/api/v1/orders', { data })).json()) as { statusUrl: string };
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = (await (await request.get(receipt.statusUrl)).json()) as { status: string };
    if (status !== 'received') return;
    await new Promise((settle) => setTimeout(settle, 100));
  }
  throw new Error('the other order was not recorded within ten seconds');
}
