import type { Page } from 'playwright-core';
import { seat } from '../support/browser.ts';
import { twin } from '../support/twin.ts';

const words = 'Your cart is safe. We can’t reach it right now; please try again in a minute.';

/** What the shop answers while sessions and carts can't be reached. */
async function letCartsRest(page: Page): Promise<void> {
  await page.route('**/me', (route) =>
    route.fulfill({
      status: 503,
      headers: { 'Retry-After': '30' },
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: 'Unavailable', status: 503, detail: words }),
    }),
  );
}

/** The one complaint that is meant: the console takes 503 for a failure of the network. */
function forgive(complaints: readonly string[]): void {
  const meant = complaints.filter((line) => line.includes('status of 503'));
  for (const line of meant) (complaints as string[]).splice(complaints.indexOf(line), 1);
}

describe('while carts can’t be reached', () => {
  it.each(['/', '/categories/polygons', '/search?q=hex', '/products/hexagon'])(
    'a page of the catalogue says so once, and asks nobody to sign in: %s',
    async (path) => {
      const { page, complaints } = await seat({ viewport: { width: 360, height: 740 } });
      await letCartsRest(page);
      await page.goto(path);
      const notice = page.locator('main > .notice[role=status]');
      await notice.getByText(words).waitFor();
      expect(await notice.count()).toBe(1);
      expect(await page.getByRole('link', { name: 'Sign in' }).isVisible()).toBe(false);
      expect(await page.getByRole('link', { name: 'Cart' }).isVisible()).toBe(true);
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate<number>(wide)).toBe(0);
      forgive(complaints);
    },
  );

  it('the notice goes by itself once they can', async () => {
    const { page, complaints } = await seat();
    await page.clock.install();
    await letCartsRest(page);
    await page.goto('/');
    await page.getByText(words).waitFor();
    await page.unroute('**/me');
    await page.clock.runFor(31_000);
    await page.getByText(words).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    forgive(complaints);
  });

  it('without script the page is as ever', async () => {
    const { page } = await seat({ javaScriptEnabled: false, baseURL: twin().web.url });
    await letCartsRest(page);
    await page.goto('/products/hexagon');
    expect(await page.locator('main > [role=status]').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Add to cart' }).isVisible()).toBe(true);
  });
});
