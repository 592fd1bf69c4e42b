import type { Page } from 'playwright-core';
import { fillIn, whileStopped } from '../../scripts/tour/shopping.ts';
import { seat } from '../support/browser.ts';
import { onPrimary } from '../support/databases.ts';
import { anAddress, outcomeOf, rowsOf } from '../support/orders.ts';
import { twin } from '../support/twin.ts';

const idIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';

/** From the search to the review, with a slip at checkout that is told and mended. */
async function toTheReview(page: Page, email: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Search the shop').fill('hexa');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: 'Hexagon', exact: true }).click();
  await page.getByRole('heading', { name: 'Hexagon', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  // With script the page stays; without, the cart is there already.
  await page
    .getByRole('link', { name: 'Look at your cart' })
    .or(page.getByRole('heading', { name: 'Your cart' }))
    .waitFor();
  if (!page.url().endsWith('/cart')) await page.getByRole('link', { name: 'Look at your cart' }).click();
  await page.getByRole('heading', { name: 'Your cart' }).waitFor();
  expect(await page.getByRole('main').textContent()).toContain('Hexagon');
  await page.getByRole('link', { name: 'Check out' }).click();

  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill('ada at example');
  await page.getByRole('button', { name: 'Review your order' }).click();
  const summary = page.getByRole('alert');
  await summary.waitFor();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await summary.textContent()).toContain('7 things need your attention');
  expect(await page.getByLabel('Your name').inputValue()).toBe('Ada Lovelace');
  expect(await page.getByLabel('E-mail').inputValue()).toBe('ada at example');
  expect(await page.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true');
  const beside = (await page.getByLabel('E-mail').getAttribute('aria-describedby'))?.split(' ').at(-1) ?? '';
  expect(await page.locator(`[id="${beside}"]`).textContent()).toContain('Please enter an e-mail address');
  await summary.getByRole('link', { name: /e-mail address/ }).click();
  expect(await page.getByLabel('E-mail').evaluate((field) => field.matches(':focus'))).toBe(true);

  await fillIn(page, 'Test payment, approved', email);
  expect(await page.getByRole('main').textContent()).toContain('12 Analytical Row');
}

async function ordersOf(email: string): Promise<string[]> {
  const rows = await onPrimary('SELECT id FROM orders WHERE contact_email = ?', [email]);
  return rows.map((row) => String(row['id']));
}

const buyButton = (page: Page) => page.getByRole('button', { name: /^Buy for \$/ });

/** What the order’s page says became of it. */
const status = (page: Page) => page.locator('main [role=status]');

describe.each([
  ['with script', true],
  ['without script', false],
])('a shopper buys a hexagon %s', (_how, javaScriptEnabled) => {
  it('and sees the order move from received to confirmed by itself', async () => {
    const { page } = await seat({ javaScriptEnabled });
    await toTheReview(page, anAddress());
    await whileStopped(twin().worker.pid, async () => {
      await buyButton(page).click();
      await page.getByRole('heading', { name: /^Order S-/ }).waitFor();
      expect(await status(page).textContent()).toMatch(/^Received/);
    });
    await status(page).getByRole('heading', { name: 'Confirmed' }).waitFor();
    expect(await page.locator('.timeline-done').count()).toBe(2);
    expect(await outcomeOf(idIn(page))).toBe('confirmed');
  });

  it('once, however the back button is used', async () => {
    const { page, context } = await seat({ javaScriptEnabled });
    await toTheReview(page, anAddress());
    await buyButton(page).click();
    await status(page).waitFor();
    const orderId = idIn(page);
    await outcomeOf(orderId);

    await page.goBack();
    // The review is gone with the cart it was of; a browser that kept it would only repeat the same order.
    if (await buyButton(page).isVisible()) await buyButton(page).click();
    else expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your cart');
    await page.goForward();
    await page.goto('/cart');
    expect(await page.getByRole('main').textContent()).toContain('Nothing here yet');
    expect(await rowsOf(orderId)).toMatchObject({ orders: 1, lines: 1, payments: 1, movements: 1 });
    const { lines } = (await (await context.request.get('/api/v1/cart')).json()) as { lines: unknown[] };
    expect(lines).toEqual([]);
  });

  it('once, however often Buy is clicked', async () => {
    const email = anAddress();
    const { page } = await seat({ javaScriptEnabled });
    await toTheReview(page, email);
    await buyButton(page).dblclick();
    await status(page).waitFor();
    const orderId = idIn(page);
    await outcomeOf(orderId);
    expect(await ordersOf(email)).toEqual([orderId]);
    expect(await rowsOf(orderId)).toMatchObject({ orders: 1, payments: 1, movements: 1 });
  });
});

describe('the header of a page that is the same for everybody', () => {
  it('learns from the script how many pieces are in the cart', async () => {
    const { page } = await seat();
    await page.goto('/products/hexagon');
    await page.getByLabel('Quantity').fill('3');
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByRole('link', { name: /^Cart\s*3$/ }).waitFor();
    await page.goto('/');
    await page.getByRole('link', { name: /^Cart\s*3$/ }).waitFor();
  });
});

describe('the foot of a page that is the same for everybody', () => {
  it('says who served what is personal on it, and the page itself doesn’t', async () => {
    const { page, context } = await seat();
    await page.goto('/');
    const words = `Served by process ${String(twin().web.pid)}, release `;
    await page.getByRole('contentinfo').getByText(words).waitFor();
    expect(await (await context.request.get('/')).text()).not.toContain(words);
  });
});
