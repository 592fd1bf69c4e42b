import type { Page } from 'playwright-core';
import { beingTurnedDown, lookingAround, walkAtRest, walks } from '../../scripts/tour.ts';
import type { Stop } from '../../scripts/tour/visit.ts';
import { beyondTheScreen, unrest } from '../../scripts/tour/watch.ts';
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

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1440, height: 900 };

describe('every page in every state', () => {
  it('can be read and used by everybody, by day and by night, fits phone and desk, keeps still and breaks no rule', async () => {
    const found: Record<string, string[]> = {};
    let stops = 0;
    const look = async (name: string, page: Page, { isMail = false }: Stop = {}) => {
      stops += 1;
      // A letter has neither landmarks nor a desk; the tour measures it at the widths of one.
      if (isMail) return;
      const list = await unrest(page);
      for (const size of [DESK, PHONE]) {
        await page.setViewportSize(size);
        const beyond = await beyondTheScreen(page);
        if (beyond > 0) list.push(`${beyond} px wider than a screen of ${size.width} px`);
      }
      for (const colorScheme of BY_NIGHT.includes(name) ? (['light', 'dark'] as const) : (['light'] as const)) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        list.push(...(await faultsOf(page)).map((fault) => `${colorScheme}: ${fault}`));
      }
      if (list.length > 0) found[name] = list;
    };
    const browser = await theBrowser();
    await Promise.all(walks.map((walk) => walk(browser, twin(), look)));
    await walkAtRest(browser, twin(), look);
    expect(found).toEqual({});
    expect(stops).toBeGreaterThan(120);
    // Well over a hundred times axe, on however busy a machine.
  }, 600_000);

  it('keeps still on a desk, too, while it is looked at and while an order moves on', async () => {
    const found: Record<string, string[]> = {};
    const look = async (name: string, page: Page) => {
      const list = await unrest(page);
      if (list.length > 0) found[name] = list;
    };
    const browser = await theBrowser();
    await Promise.all([lookingAround, beingTurnedDown].map((walk) => walk(browser, twin(), look, { viewport: DESK })));
    expect(found).toEqual({});
  });
});
