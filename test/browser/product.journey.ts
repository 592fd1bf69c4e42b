import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessible.ts';
import { seat } from '../support/browser.ts';
import { aProduct } from '../support/products.ts';

const PHONE = { width: 360, height: 740 };
const HEXAGON = '/products/hexagon';

const at = async (path: string, options: Parameters<typeof seat>[0] = {}) => {
  const { page } = await seat(options);
  await page.goto(path);
  return page;
};
const scrolled = (page: Page) => page.evaluate<number>('scrollY');
const history = (page: Page) => page.evaluate<number>('history.length');

describe('the name of a product', () => {
  it.each([360, 768, 1440])('keeps a long word in one line, %i px wide', async (width) => {
    const { slug } = await aProduct({ name: 'Truncated icosidodecahedron, large' });
    const page = await at(`/products/${slug}`, { viewport: { width, height: 900 } });
    const lines = await page.evaluate<number>(`(() => {
      const words = document.querySelector('h1').firstChild;
      const range = document.createRange();
      range.setStart(words, words.data.indexOf('icosi'));
      range.setEnd(words, words.data.indexOf(' large'));
      return range.getClientRects().length;
    })()`);
    expect(lines).toBe(1);
  });
});

describe('the pictures of a product', () => {
  it('are chosen without moving the page or filling its history, and the one shown is marked', async () => {
    const page = await at(HEXAGON, { viewport: PHONE, reducedMotion: 'reduce' });
    const choice = page.getByRole('link', { name: 'How it is drawn', exact: true });
    // A click would do that, and would count as a move of the page.
    await choice.scrollIntoViewIfNeeded();
    const [before, steps] = [await scrolled(page), await history(page)];
    const shown = page.locator('.gallery-choice [aria-current]');
    expect(await shown.textContent()).toContain('From nearby');
    await choice.click();
    await page.locator('.gallery-choice [aria-current]', { hasText: 'How it is drawn' }).waitFor();
    expect(await shown.count()).toBe(1);
    expect([await scrolled(page), await history(page), new URL(page.url()).hash]).toEqual([before, steps, '']);
  });

  it('open large over the page by keyboard, grow, and lead back to where one was', async () => {
    const page = await at(HEXAGON, { reducedMotion: 'reduce' });
    const picture = page.getByRole('link', { name: 'Enlarge Hexagon', exact: true });
    await picture.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Hexagon' });
    await dialog.waitFor();
    const width = async () => (await dialog.getByRole('img').boundingBox())?.width ?? 0;
    const whole = await width();
    await dialog.getByRole('button', { name: 'Larger' }).press('Enter');
    expect(await width()).toBeGreaterThan(whole * 2);
    await dialog.getByRole('button', { name: 'Fit to the window' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.locator('.gallery-view:focus').getAttribute('href')).toBe(await picture.getAttribute('href'));
    expect(new URL(page.url()).pathname).toBe(HEXAGON);
  });

  it('are pages of their own without script', async () => {
    const page = await at(HEXAGON, { javaScriptEnabled: false });
    const href = await page.getByRole('link', { name: 'Enlarge Hexagon', exact: true }).getAttribute('href');
    const picture = await page.request.get(href ?? '');
    expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/svg+xml']);
  });
});

describe('on a phone', () => {
  it.each([true, false])(
    'the way into the cart is on the first screen and on every other, with script or not: %s',
    async (script) => {
      const page = await at(HEXAGON, { viewport: PHONE, javaScriptEnabled: script });
      const add = page.getByRole('button', { name: 'Add to cart' });
      const bottom = async () => {
        const box = await add.boundingBox();
        return (box?.y ?? Infinity) + (box?.height ?? 0);
      };
      expect(await bottom()).toBeLessThanOrEqual(PHONE.height);
      await page.locator('.facts').scrollIntoViewIfNeeded();
      expect(await bottom()).toBeLessThanOrEqual(PHONE.height);
    },
  );

  it('the button that shows what the filters leave stays in sight and counts', async () => {
    const page = await at('/search', { viewport: PHONE });
    await page.locator('.facets summary').click();
    const show = page.getByRole('button', { name: /^Show \d+ results?$/ });
    const before = await show.textContent();
    const box = await show.boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    await page.getByRole('checkbox', { name: /^Cobalt/ }).check();
    await page.waitForURL(/colour=cobalt/);
    await page.locator('.facets-apply', { hasNotText: before ?? '' }).waitFor();
    expect(await show.textContent()).not.toBe(before);
  });

  it('checkout shows what is bought, folded, with its sum in sight', async () => {
    const page = await at(HEXAGON, { viewport: PHONE });
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByRole('button', { name: 'Added' }).waitFor();
    await page.goto('/checkout');
    const fold = page.locator('.checkout-cart summary');
    expect(await fold.textContent()).toMatch(/Your order\s+1 piece\s*\$18\.00/);
    const line = page.locator('.checkout-cart li', { hasText: 'Hexagon' });
    expect(await line.isVisible()).toBe(false);
    await fold.press('Enter');
    await line.waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('the menu opens over the page, closes at Escape and gives the focus back', async () => {
    const page = await at('/cart', { viewport: PHONE });
    const opener = page.locator('.shelf-menu summary');
    await opener.press('Enter');
    const knots = page.getByRole('navigation', { name: 'Shelves' }).getByRole('link', { name: 'Knots' });
    await knots.waitFor();
    await knots.focus();
    await page.keyboard.press('Escape');
    await knots.waitFor({ state: 'hidden' });
    expect(await page.locator('.shelf-menu summary:focus').count()).toBe(1);
  });
});
