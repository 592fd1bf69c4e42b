import type { APIRequestContext, Page } from 'playwright-core';

export interface Offered {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly available: number;
}

const address = {
  shipTo: { name: 'Ada Lovelace', line1: '12 Analytical Row', city: 'London', postcode: 'W1A 1AA', country: 'GB' },
  contact: { name: 'Ada Lovelace', email: 'ada@example.com' },
};

/** The cart’s content, without a page. */
export async function put(request: APIRequestContext, sku: string, qty: number): Promise<void> {
  await request.put(`/api/v1/cart/lines/${sku}`, { data: { qty }, failOnStatusCode: true });
}

/** Puts a product into the cart and ends on the cart’s page. */
export async function fillCart(page: Page, slug: string, pieces = 1): Promise<void> {
  await page.goto(`/products/${slug}`);
  await page.getByLabel('Quantity').fill(String(pieces));
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Look at your cart' }).click();
  await page.getByRole('heading', { name: 'Your cart' }).waitFor();
}

/** Chooses the country of an address whose postcodes are called that, and waits for its fields. */
export async function toCountry(page: Page, country: string): Promise<void> {
  await page.getByLabel('Country').selectOption(country);
  // Without script the fields follow at the press of a button; with script, by themselves.
  const change = page.getByRole('button', { name: 'Change country' });
  if (await change.isVisible()) await change.click();
  await page.getByLabel('Postcode').waitFor();
}

/** Fills in the checkout page and ends on the review. */
export async function fillIn(page: Page, payment: string, email = address.contact.email): Promise<void> {
  await sendCheckout(page, payment, email);
  await page.getByRole('heading', { name: 'Review your order' }).waitFor();
}

/** Fills in the checkout page and sends it, whatever comes of it. */
export async function sendCheckout(page: Page, payment: string, email: string): Promise<void> {
  const { shipTo, contact } = address;
  await toCountry(page, shipTo.country);
  await page.getByLabel('Your name').fill(contact.name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Name on the parcel').fill(shipTo.name);
  await page.getByLabel('Street and number').fill(shipTo.line1);
  await page.getByLabel('Town or city').fill(shipTo.city);
  await page.getByLabel('Postcode').fill(shipTo.postcode);
  // The whole box is the label, so that is what gets the click.
  await page.locator('label').filter({ hasText: payment }).click();
  await page.getByRole('button', { name: 'Review your order' }).click();
}

/** The open page of an order says that it is confirmed. */
export async function confirmed(page: Page): Promise<void> {
  await page.getByRole('status').getByRole('heading', { name: 'Confirmed' }).waitFor();
}

const held = new Map<number, Promise<unknown>>();

/**
 * Holds a process still meanwhile: how an order looks that the worker has not come to yet. Whoever wants the same one held
 * waits until it runs again.
 */
export async function whileStopped(pid: number, work: () => Promise<void>): Promise<void> {
  const turn = (held.get(pid) ?? Promise.resolve()).then(async () => {
    process.kill(pid, 'SIGSTOP');
    try {
      await work();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });
  held.set(
    pid,
    turn.catch(() => undefined),
  );
  await turn;
}

/** What the shop sells. */
export async function offers(request: APIRequestContext): Promise<Offered[]> {
  const answer = await request.get('/api/v1/products?pageSize=100');
  return ((await answer.json()) as { items: Offered[] }).items;
}
