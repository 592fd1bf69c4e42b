import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessible.ts';
import { seat } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { aProduct, type StoryProduct } from '../support/products.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1440, height: 900 };

const count = (page: Page) => page.locator('[data-cart-count]').textContent();
const told = (page: Page) => page.locator('[data-cart-news-words]').textContent();
const quantity = (page: Page, { name }: StoryProduct) => page.getByLabel(`Quantity of ${name}`);
const row = (page: Page, { sku }: StoryProduct) => page.locator(`[data-line="${sku}"]`);

async function reads(what: string, read: () => Promise<string | null>, wanted: string | RegExp): Promise<void> {
  const fits = (text: string) => (typeof wanted === 'string' ? text === wanted : wanted.test(text));
  await eventually(async () => fits((await read()) ?? ''), { what: `${what} reading ${wanted}` });
}

/** The cart’s page, with so many of each. */
async function cartOf(page: Page, wanted: readonly (readonly [StoryProduct, number])[]): Promise<void> {
  for (const [{ sku }, qty] of wanted)
    expect((await page.request.put(`/api/v1/cart/lines/${sku}`, { data: { qty } })).status()).toBe(200);
  await page.goto('/cart');
}

/** What the shop has kept, whatever the page shows. */
async function kept(page: Page): Promise<Record<string, number>> {
  const { lines } = (await (await page.request.get('/api/v1/cart')).json()) as {
    lines: { sku: string; qty: number }[];
  };
  return Object.fromEntries(lines.map(({ sku, qty }) => [sku, qty]));
}

/** From now on everything that moves is added up, soon after a click or not. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`window.shifts = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts += entry.value;
  }).observe({ type: 'layout-shift' });`);
  return async () => await page.evaluate<number>('window.shifts');
}

describe.each([
  ['on a phone', PHONE],
  ['on a desk', DESK],
])('with script %s', (_where, viewport) => {
  it('a shopper puts a product into the cart and stays where they are', async () => {
    const shape = await aProduct();
    const { page } = await seat({ viewport });
    await page.goto(`/products/${shape.slug}`);
    const button = page.getByRole('button', { name: /^(Add to cart|Adding|Added)$/ });
    await button.click();
    await reads('the button', () => button.textContent(), 'Added');
    await reads('the news', () => told(page), `${shape.name} is in your cart.`);
    await reads('the header', () => count(page), /^1$/);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Quantity').fill('2');
    await button.click();
    await reads('the news', () => told(page), `${shape.name} is in your cart, 3 of them.`);
    expect(new URL(page.url()).pathname).toBe(`/products/${shape.slug}`);
    await page.getByRole('link', { name: 'Look at your cart' }).click();
    await page.getByRole('heading', { name: 'Your cart' }).waitFor();
    expect(await quantity(page, shape).inputValue()).toBe('3');
  });

  it('quantities change in place, and nothing else moves', async () => {
    const [cube, lamp] = [await aProduct({ price: 1000 }), await aProduct({ price: 2000 })];
    const { page } = await seat({ viewport });
    await cartOf(page, [
      [cube, 1],
      [lamp, 1],
    ]);
    await reads('the header', () => count(page), /^2$/);
    const shifts = await watchShifts(page);
    const more = page.getByRole('button', { name: `One ${cube.name} more` });
    expect(await more.boundingBox()).toMatchObject({ width: expect.closeTo(46, 0), height: expect.closeTo(46, 0) });
    await more.click();
    await more.click();
    await reads('the line', () => row(page, cube).locator('.cart-line-total').textContent(), /\$30\.00/);
    await reads('the total', () => page.locator('.cart-total').textContent(), /\$50\.00/);
    await reads('the header', () => count(page), /^4$/);
    await reads('the news', () => told(page), 'Your cart holds 4 pieces for $50.00.');
    expect(await more.evaluate((element) => element.matches(':focus'))).toBe(true);
    await quantity(page, lamp).fill('4');
    await reads('the total', () => page.locator('.cart-total').textContent(), /\$110\.00/);
    expect(await quantity(page, lamp).evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await kept(page)).toEqual({ [cube.sku]: 3, [lamp.sku]: 4 });
    expect(await shifts()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
  });

  it('what was taken out can be put back, as many as there were', async () => {
    const [cube, lamp] = [await aProduct(), await aProduct()];
    const { page } = await seat({ viewport });
    await cartOf(page, [
      [cube, 3],
      [lamp, 1],
    ]);
    await page.getByRole('button', { name: `Remove ${cube.name}` }).click();
    const undo = page.getByRole('button', { name: `Undo removing ${cube.name}` });
    await undo.waitFor();
    await eventually(async () => await undo.evaluate((element) => element.matches(':focus')), {
      what: 'focus on Undo',
    });
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await quantity(page, cube).waitFor();
    expect(await kept(page)).toEqual({ [cube.sku]: 3, [lamp.sku]: 1 });
  });
});
