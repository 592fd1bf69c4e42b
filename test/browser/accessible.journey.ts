import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { tour } from '../../scripts/tour.ts';
import { theBrowser } from '../support/browser.ts';
import { twin } from '../support/twin.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds at fault, one line each, with the element it is about. */
async function faults(page: Page, look: 'all' | 'colours'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (look === 'all' ? axe.withTags(RULES) : axe.withRules('color-contrast')).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 120)}`));
}

describe('every page in every state', () => {
  it('can be read and used by everybody, by day and by night, and fits a phone', async () => {
    const found: Record<string, string[]> = {};
    let stops = 0;
    await tour(await theBrowser(), twin(), async (name, page) => {
      stops += 1;
      await page.setViewportSize({ width: 360, height: 740 });
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      const beyond = await page.evaluate<number>(wide);
      if (beyond > 0) found[`${name} on a phone`] = [`${beyond} px wider than the screen`];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // Night changes colours and nothing else.
        const list = await faults(page, colorScheme === 'light' ? 'all' : 'colours');
        if (list.length > 0) found[`${name}, ${colorScheme}`] = list;
      }
    });
    expect(found).toEqual({});
    expect(stops).toBeGreaterThan(20);
  });
});
