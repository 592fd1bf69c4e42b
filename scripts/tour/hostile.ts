import type { Page } from 'playwright-core';
import { hostileCategories, hostilePerson, hostileProducts } from '../../test/support/hostile-catalogue.ts';
import { withFailoverSite } from './failover-site.ts';
import { mailTo } from './mails.ts';
import type { Store, Visit } from './visit.ts';

/** As many lines as show a cart at its longest without every stop taking a minute. */
const LINES = 8;
const PIECES = 9;

/** Pages of the hostile catalogue, product by product. */
export async function hostileCatalogue(page: Page, visit: Visit): Promise<void> {
  const stops: readonly (readonly [string, string])[] = [
    ['home', '/'],
    ...hostileCategories.map(({ slug }) => [slug, `/categories/${slug}`] as const),
    ['all shapes', '/search'],
    ['search', '/search?q=W&sort=price'],
    ['search, nothing found', `/search?q=${'W'.repeat(100)}`],
    ...hostileProducts('USD').map(({ slug }) => [slug.slice(0, 40), `/products/${slug}`] as const),
  ];
  for (const [name, path] of stops) {
    await page.goto(path);
    await visit(name, page);
  }
}

/**
 * A purchase of the hostile catalogue by somebody with a hostile name, with its mails: by addresses and names of fields, so
 * that it works in whatever language the shop speaks.
 */
export async function hostilePurchase(page: Page, visit: Visit, store: Store): Promise<void> {
  const { name, rightToLeft, line1, city } = hostilePerson;
  const email = `hostile.${Date.now().toString(36)}@${'long-domain-name-'.repeat(3)}x.example`;
  const member = { name: rightToLeft, email, password: 'seven bees on a hexagon' };
  await page.request.post('/api/v1/members', { data: member, failOnStatusCode: true });
  const plenty = hostileProducts('USD').filter(({ stock }) => Number(stock) > PIECES);
  // More than one amount of seven digits is more than an order can carry where money has three digits behind the point.
  const [dear] = plenty.filter(({ price }) => price.length > 1);
  await put(page, dear?.sku ?? '', 1);
  for (const { sku } of plenty.filter(({ price }) => price.length === 1).slice(0, LINES)) await put(page, sku, PIECES);
  await page.goto('/cart');
  await visit('cart', page);
  await page.locator('.cart-line-removal button').last().click();
  await page.locator('.cart-line-removed').waitFor();
  await visit('cart, something taken out', page);
  await page.goto('/checkout');
  await page.locator('form.checkout [type=submit], form.checkout button:not([type])').last().click();
  await page.getByRole('alert').first().waitFor();
  await visit('checkout, left empty', page);
  const fill = async (field: string, value: string) => {
    await page.locator(`[name="${field}"]`).fill(value);
  };
  await page.locator('[name="shipTo.country"]').selectOption('GB');
  await page.waitForLoadState('networkidle');
  await fill('contact.name', name);
  await fill('contact.email', email);
  await fill('shipTo.name', rightToLeft);
  await fill('shipTo.line1', line1);
  await fill('shipTo.city', city);
  await fill('shipTo.postcode', 'LL61 5UJ');
  await page.locator('label[for^="field-payment-method"]').first().click();
  await visit('checkout', page);
  await page.locator('form.checkout [type=submit], form.checkout button:not([type])').last().click();
  await page.waitForURL('**/checkout/review*');
  await visit('review', page);
  await page.locator('form.checkout-end button').first().click();
  await page.waitForURL(/\/orders\//);
  const order = page.url();
  await recorded(page);
  await visit('order', page);
  await page.goto(`${new URL(order).pathname}/cancellation`);
  await visit('cancel order', page);
  for (const path of ['/orders', '/account', '/account/addresses/new', '/contact', '/no-such-page']) {
    await page.goto(path);
    await visit(path.slice(1), page);
  }
  const mail = await mailTo(store, email, () => true);
  await page.route('**/mail', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: mail.html }));
  await page.goto('/mail');
  await visit('mail, order', page, { isMail: true });
}

/** The site that stands in while the whole shop is away, built from that checkout. */
export async function hostileFailover(page: Page, visit: Visit, store: Store, checkout: string): Promise<void> {
  await withFailoverSite(checkout, store, async (url) => {
    const products = hostileProducts('USD').map(({ slug }) => `/products/${slug}`);
    for (const path of ['/', '/categories/hostile-unbroken', ...products.slice(0, 3), '/search', '/contact']) {
      await page.goto(`${url}${path}`);
      await visit(`away, ${path === '/' ? 'home' : path.slice(1)}`, page);
    }
  });
}

async function put(page: Page, sku: string, qty: number): Promise<void> {
  const path = `/api/v1/cart/lines/${encodeURIComponent(sku)}`;
  await page.request.put(path, { data: { qty }, failOnStatusCode: true });
}

async function recorded(page: Page): Promise<void> {
  await page.locator('[data-order-status]:not([data-order-status="received"])').waitFor();
  await page.waitForLoadState('networkidle');
}
