import type { Page } from 'playwright-core';
import { offers } from './shopping.ts';
import type { Visit } from './visit.ts';

/** Somebody looks around and buys nothing. */
export async function looking(page: Page, visit: Visit): Promise<void> {
  const stops: readonly (readonly [string, string])[] = [
    ['home', '/'],
    ['category', '/categories/polygons'],
    ['search', '/search?q=hex'],
    ['search, filtered', '/search?q=print&category=circles&maxPrice=5000&inStock=true'],
    ['search, mistyped', '/search?q=hexgon'],
    ['search, nothing found', '/search?q=zzzyx'],
    ['search, words near it', '/search?q=hexgon&exact=true'],
    ['all shapes, filtered', '/search?colour=cobalt,pine&inStock=true'],
    ['all shapes, filtered to nothing', '/search?colour=cobalt&material=oak'],
    ['all shapes, page 2', '/search?page=2'],
    ['styleguide', '/styleguide'],
    ['product', '/products/hexagon'],
    ['contact', '/contact'],
    ['a text', '/pages/privacy'],
    ['cart, empty', '/cart'],
    ['api', '/api'],
    ['not found', '/products/no-such-shape'],
    ['not understood', '/search?page=nought'],
  ];
  for (const [name, path] of stops) {
    await page.goto(path);
    await visit(name, page);
  }
  await page.goto('/products/hexagon');
  // The strip jumps instead of gliding, so it is there at once.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('link', { name: 'How it is drawn', exact: true }).click();
  await visit('product, how it is drawn', page);
  await page.goto('/categories/polygons?colour=cobalt,pine&inStock=true');
  // On a desk they stand open.
  const filters = page.locator('.facets summary');
  if (await filters.isVisible()) await filters.click();
  await visit('category, filters open', page);
  await page.goto('/');
  await visit('home, with what one looked at', page);
  await page.getByLabel('Search the shop').pressSequentially('po');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await visit('search, suggestions', page);
  await page.goto('/api');
  for (const summary of ['Put a product into the cart', 'Buy what is in the cart'])
    await page.getByText(summary).click();
  await visit('api, opened', page);
  const soldOut = (await offers(page.request)).find(({ available }) => available === 0);
  if (soldOut === undefined) return;
  await page.goto(`/products/${soldOut.slug}`);
  await visit('product, sold out', page);
}
