import type { Page } from 'playwright-core';
import { fillIn, whileStopped } from '../../scripts/tour/shopping.ts';
import { seat } from '../support/browser.ts';
import { anAddress } from '../support/orders.ts';
import { twin } from '../support/twin.ts';

const news = (page: Page) => page.locator('main [role=status]');

/** Buys a hexagon and stays at the order’s page. */
async function ordered(page: Page): Promise<void> {
  await page.goto('/products/hexagon');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Look at your cart' }).click();
  await page.getByRole('link', { name: 'Check out' }).click();
  await fillIn(page, 'Test payment, approved', anAddress());
  await page.getByRole('button', { name: /^Buy for \$/ }).click();
  await page.getByRole('heading', { name: /^Order S-/ }).waitFor();
}

/** The same while nobody records it: it is still received. */
async function received(page: Page): Promise<string> {
  await ordered(page);
  expect(await news(page).textContent()).toMatch(/^Received/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

describe('the page of an order', () => {
  it.each([
    ['told by the shop', false],
    ['asking, where it can’t be told', true],
  ])('moves on in place, %s', async (_how, refused) => {
    const { page } = await seat();
    if (refused) await page.route('**/orders/*/events', (route) => route.fulfill({ status: 204 }));
    const asked: string[] = [];
    const heading = page.getByRole('heading', { level: 1 });
    const way = page.getByRole('link', { name: 'Back to the shapes' });
    await whileStopped(twin().worker.pid, async () => {
      await received(page);
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await heading.evaluate((element) => element.setAttribute('data-seen', 'before'));
      await way.focus();
      expect(await page.locator('[aria-current=step]').textContent()).toMatch(/^Received\s*Now/);
      expect(await page.locator('.timeline-next').allTextContents()).toEqual([
        expect.stringContaining('Confirmed'),
        expect.stringContaining('Packed'),
        expect.stringContaining('Shipped'),
      ]);
    });
    await news(page).getByRole('heading', { name: 'Confirmed' }).waitFor();
    await page.getByRole('link', { name: 'Cancel this order' }).waitFor();
    expect(await page.locator('[aria-current=step]').textContent()).toMatch(/^Confirmed\s*Now/);
    expect(await heading.getAttribute('data-seen')).toBe('before');
    expect(await way.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.emulateMedia({ media: 'print' });
    for (const shown of [heading, page.getByText('12 Analytical Row'), page.locator('tfoot')])
      expect(await shown.isVisible()).toBe(true);
    for (const left of [page.getByRole('combobox', { name: 'Search the shop' }), page.getByRole('contentinfo'), way])
      expect(await left.isVisible()).toBe(false);
    expect(asked.some((path) => path.startsWith('/api/v1/orders/'))).toBe(refused);
  });
});

describe('the number of an order', () => {
  it('is put on the clipboard by a button, and marked as a whole by a click', async () => {
    const { page } = await seat();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await ordered(page);
    const number = (await page.locator('.order-number').textContent()) ?? '';
    await page.getByRole('button', { name: 'Copy number' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(number);
    await page.locator('.order-number').click();
    expect(await page.evaluate('String(getSelection())')).toBe(number);
  });

  it('is copied by hand where there is no clipboard', async () => {
    const { page } = await seat();
    await page.addInitScript('delete Navigator.prototype.clipboard');
    await ordered(page);
    expect(await page.getByRole('button', { name: 'Copy number' }).isVisible()).toBe(false);
  });
});
