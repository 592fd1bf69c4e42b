import type { Page } from 'playwright-core';
import { seat } from '../support/browser.ts';

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
    await page.goto('/products/hexagon');
    await page.evaluate(() => {
      const slugs = ['a', 'b', 'hexagon', 'c', 'd', 'e', 'f', 'g'];
      localStorage.setItem('recently-viewed', JSON.stringify(slugs));
    });
    await page.goto('/products/cube-model');
    const kept = await page.evaluate(() => localStorage.getItem('recently-viewed'));
    expect(JSON.parse(kept ?? '')).toEqual(['cube-model', 'a', 'b', 'hexagon', 'c', 'd', 'e', 'f']);
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
