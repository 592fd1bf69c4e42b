import type { Page } from 'playwright-core';
import { walks } from '../../scripts/tour.ts';
import { faultsOf } from '../support/accessible.ts';
import { theBrowser } from '../support/browser.ts';
import { twin } from '../support/twin.ts';

/** Night changes colours and nothing else, so it is looked at where the most colours meet. */
const BY_NIGHT = [
  'home',
  'search',
  'search, suggestions',
  'cart, something taken out',
  'checkout, with mistakes',
  'order, declined',
  'api',
];

describe('every page in every state', () => {
  it('can be read and used by everybody, by day and by night, and fits a phone', async () => {
    const found: Record<string, string[]> = {};
    let stops = 0;
    const look = async (name: string, page: Page) => {
      stops += 1;
      await page.setViewportSize({ width: 360, height: 740 });
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      const beyond = await page.evaluate<number>(wide);
      if (beyond > 0) found[`${name} on a phone`] = [`${beyond} px wider than the screen`];
      for (const colorScheme of BY_NIGHT.includes(name) ? (['light', 'dark'] as const) : (['light'] as const)) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const list = await faultsOf(page);
        if (list.length > 0) found[`${name}, ${colorScheme}`] = list;
      }
    };
    const browser = await theBrowser();
    await Promise.all(walks.map((walk) => walk(browser, twin(), look)));
    expect(found).toEqual({});
    expect(stops).toBeGreaterThan(20);
    // Thirty times axe, on however busy a machine.
  }, 120_000);
});
