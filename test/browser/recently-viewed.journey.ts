import type { Page } from 'playwright-core';
import { seat } from '../support/browser.ts';
import { aProduct } from '../support/products.ts';

const kept = async (page: Page): Promise<unknown> =>
  JSON.parse((await page.evaluate(() => localStorage.getItem('recently-viewed'))) ?? '[]');

async function remember(page: Page, slugs: readonly string[]): Promise<void> {
  await page.goto('/contact');
  await page.evaluate((list) => {
    localStorage.setItem('recently-viewed', JSON.stringify(list));
  }, slugs);
}

const section = (page: Page) => page.getByRole('region', { name: 'You looked at these' });

describe('what somebody looked at lately', () => {
  it('is shown on other pages, the latest first, until they have it forgotten', async () => {
    const { page } = await seat({ viewport: { width: 360, height: 740 } });
    await page.goto('/products/hexagon');
    await page.goto('/products/cube-model');
    await page.goto('/products/hexagon-lamp');
    await page.locator('footer').scrollIntoViewIfNeeded();
    await section(page).waitFor();
    expect(await section(page).getByRole('link').allTextContents()).toEqual(['Cube', 'Hexagon']);

    await page.goto('/');
    await page.locator('footer').scrollIntoViewIfNeeded();
    await section(page).waitFor();
    expect(await section(page).getByRole('link').allTextContents()).toEqual(['Hexagon lamp', 'Cube', 'Hexagon']);
    await section(page).getByRole('button', { name: 'Forget them' }).click();
    expect(await section(page).isVisible()).toBe(false);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  it('is eight products at most, each once', async () => {
    const { page } = await seat();
    const shapes = await Promise.all(Array.from({ length: 8 }, async () => (await aProduct()).slug));
    await remember(page, shapes);
    await page.goto('/products/hexagon');
    expect(await kept(page)).toEqual(['hexagon', ...shapes.slice(0, 7)]);
    await page.goto(`/products/${shapes[2] ?? ''}`);
    expect(await kept(page)).toEqual([shapes[2], 'hexagon', shapes[0], shapes[1], ...shapes.slice(3, 7)]);
  });

  it('leaves out what is no longer sold, and asks for it once', async () => {
    const { page, complaints } = await seat();
    await remember(page, ['cube-model', 'no-longer-sold']);
    await page.goto('/products/hexagon');
    await page.locator('footer').scrollIntoViewIfNeeded();
    await section(page).waitFor();
    expect(await section(page).getByRole('link').allTextContents()).toEqual(['Cube']);
    expect(await kept(page)).toEqual(['hexagon', 'cube-model']);
    const [complaint] = complaints;
    expect([complaints.length, complaint]).toEqual([1, expect.stringContaining('status of 404')]);
    (complaints as string[]).splice(0);
  });

  it('is never in the way where a browser keeps nothing', async () => {
    const { page } = await seat();
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new Error('kept from you');
        },
      });
    });
    await page.goto('/products/hexagon');
    await page.locator('footer').scrollIntoViewIfNeeded();
    expect(await section(page).isVisible()).toBe(false);
  });
});
