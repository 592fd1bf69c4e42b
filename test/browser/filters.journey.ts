import type { BrowserContextOptions, Page } from 'playwright-core';
import { faultsOf } from '../support/accessible.ts';
import { seat } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { aProduct, products, STORY_CATEGORY, unique } from '../support/products.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
const DESK = { viewport: { width: 1440, height: 900 } };

const box = (page: Page, name: RegExp) => page.getByRole('checkbox', { name });
const count = (page: Page) => page.locator('.results-count').textContent();
const said = (page: Page) => page.locator('[data-listing-news]').textContent();
const chips = (page: Page) => page.locator('.chip').count();
const focused = (page: Page) => page.evaluate<string>('document.activeElement.id');

/** Less than a pixel is rounding, not a move. */
function expectSamePlace(top = 0, before = 0): void {
  expect(Math.abs(top - before)).toBeLessThan(1);
}

async function all(options: BrowserContextOptions): Promise<Page> {
  const { page } = await seat(options);
  await page.goto('/search');
  return page;
}

/** Waits until the list is another one, and says how many are in it. */
async function changed(page: Page, before: string | null): Promise<string | null> {
  const busy = () => page.locator('[data-listing]').getAttribute('aria-busy');
  await eventually(async () => (await count(page)) !== before && (await busy()) === null, { what: 'another list' });
  return count(page);
}

describe('filters beside the list, on a desk', () => {
  it('apply at once, where one stands: list, address and count, and the focus stays', async () => {
    const page = await all(DESK);
    const before = await count(page);
    expect(await page.locator('.facets summary').isVisible()).toBe(false);
    const cobalt = box(page, /^Cobalt/);
    const top = async () => (await cobalt.boundingBox())?.y;
    await cobalt.focus();
    const stood = await top();
    await page.keyboard.press('Space');
    const found = await changed(page, before);
    expect(new URL(page.url()).search).toBe('?colour=cobalt');
    expect(await said(page)).toBe(found);
    expect(await focused(page)).toBe('facet-colour-cobalt');
    expect(await cobalt.isChecked()).toBe(true);
    expectSamePlace(await top(), stood);

    await box(page, /^Paper/).press('Space');
    await changed(page, found);
    expect(new URL(page.url()).search).toBe('?colour=cobalt&material=paper');
    expect(await faultsOf(page)).toEqual([]);
  });

  it.each([
    ['the whole page', 2400],
    ['its beginning', 900],
    ['a strip of it', 420],
  ])('leave the focus where it stands when values above it go, in a window that shows %s', async (_what, height) => {
    // Of a category that nothing of that colour is in, so that its row goes when the colour is ticked.
    await aProduct();
    const page = await all({ viewport: { width: 1440, height } });
    const row = page.locator(`#facet-category-${STORY_CATEGORY}-value`);
    await row.waitFor();
    const colour = box(page, /^Cobalt/);
    const top = async () => (await colour.boundingBox())?.y ?? 0;
    await colour.focus();
    const stood = await top();
    for (const rowsThere of [0, 1, 0]) {
      const before = await count(page);
      await page.keyboard.press('Space');
      await changed(page, before);
      expect(await row.count()).toBe(rowsThere);
      expectSamePlace(await top(), stood);
    }
    expect(await faultsOf(page)).toEqual([]);
  });

  it('leave the focus where it stands when the page gets shorter than it was scrolled', async () => {
    const q = `shortened${unique()}`;
    await products(30, { name: `Small ${q}`, size: 80 });
    await aProduct({ name: `Large ${q}`, size: 600 });
    const { page } = await seat(DESK);
    await page.goto(`/search?q=${q}`);
    const large = box(page, /^Large/);
    const top = async () => (await large.boundingBox())?.y ?? 0;
    await large.focus();
    await page.evaluate(`scrollBy(0, ${(await top()) - 10})`);
    const stood = await top();
    expectSamePlace(stood, 10);
    for (const _time of ['ticked', 'and taken off again']) {
      const before = await count(page);
      await page.keyboard.press('Space');
      await changed(page, before);
      expectSamePlace(await top(), stood);
    }
    expect(await faultsOf(page)).toEqual([]);
  });

  it('that leave nothing say which to give up, and do it in place', async () => {
    const { page } = await seat(DESK);
    await page.goto('/search?colour=cobalt&material=oak');
    const none = await count(page);
    expect([none, await page.getByText('Nothing fits all of these filters.').isVisible()]).toEqual(['0 results', true]);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: /^Without “Colour”/ }).press('Enter');
    const found = await changed(page, none);
    expect(new URL(page.url()).search).toBe('?material=oak');
    expect([await chips(page), await said(page), await focused(page)]).toEqual([1, found, 'results-count']);
  });

  it('are taken back by the back button, and come again by the next', async () => {
    const page = await all(DESK);
    const none = await count(page);
    await box(page, /^Cobalt/).click();
    const one = await changed(page, none);
    await box(page, /^Pine/).click();
    const two = await changed(page, one);
    expect(new URL(page.url()).search).toBe('?colour=cobalt,pine');
    await page.goBack();
    expect(await changed(page, two)).toBe(one);
    expect([await box(page, /^Cobalt/).isChecked(), await box(page, /^Pine/).isChecked()]).toEqual([true, false]);
    await page.goBack();
    expect(await changed(page, one)).toBe(none);
    expect([new URL(page.url()).search, await chips(page)]).toEqual(['', 0]);
    await page.goForward();
    expect(await changed(page, none)).toBe(one);
    await page.reload();
    expect(await count(page)).toBe(one);
  });

  it('by keyboard alone: ticked, taken off again, sorted, cleared; the focus is never lost', async () => {
    const page = await all(DESK);
    const none = await count(page);
    await box(page, /^Under/).press('Space');
    const one = await changed(page, none);
    await box(page, /^Small/).press('Space');
    const two = await changed(page, one);
    const chip = page.getByRole('link', { name: /^Remove filter: Size: Small/ });
    await chip.focus();
    await page.keyboard.press('Enter');
    expect(await changed(page, two)).toBe(one);
    expect(await page.evaluate('document.activeElement.className')).toBe('chip-clear');
    await page.getByLabel('Sort by').focus();
    await page.getByLabel('Sort by').selectOption('-price');
    await page.waitForURL(/sort=-price/);
    expect(await focused(page)).toBe('sort');
    await page.getByRole('link', { name: 'Clear all' }).press('Enter');
    expect(await changed(page, one)).toBe(none);
    expect(await focused(page)).toBe('results-count');
    expect(new URL(page.url()).search).toBe('?sort=-price');
  });

  it('lead on to the next page without a reload', async () => {
    const page = await all(DESK);
    await page.evaluate('document.body.dataset.kept = "yes"');
    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForURL(/page=2/);
    await page.locator('[aria-current=page]', { hasText: /^2$/ }).waitFor();
    expect(await page.evaluate('document.body.dataset.kept')).toBe('yes');
    expect(await page.title()).toMatch(/page 2/);
    expect(await focused(page)).toBe('results-count');
  });
});

describe('filters on a phone', () => {
  it('are folded above the list, stay open while boxes are ticked, and lead back to what they found', async () => {
    const page = await all(PHONE);
    const before = await count(page);
    const summary = page.locator('.facets summary');
    expect(await summary.textContent()).toBe('Filter');
    expect(await box(page, /^Cobalt/).isVisible()).toBe(false);
    await summary.press('Enter');
    await box(page, /^Cobalt/).click();
    const found = await changed(page, before);
    expect(await summary.textContent()).toBe('Filter (1)');
    expect(await box(page, /^Cobalt/).isVisible()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(beyond)).toBe(0);
    await page.getByRole('button', { name: `Show ${found}` }).click();
    await box(page, /^Cobalt/).waitFor({ state: 'hidden' });
    expect(await count(page)).toBe(found);
    expect(await faultsOf(page)).toEqual([]);
  });
});

describe('filters without script', () => {
  it.each([
    ['on a phone', PHONE],
    ['on a desk', DESK],
  ])('are a form with a button, %s', async (_where, size) => {
    const page = await all({ ...size, javaScriptEnabled: false });
    if (size === PHONE) await page.locator('.facets summary').click();
    await box(page, /^Cobalt/).check();
    await box(page, /^Pine/).check();
    await box(page, /^Paper/).check();
    await page.getByRole('button', { name: 'Show results' }).click();
    await page.waitForURL('**/search?colour=cobalt,pine&material=paper');
    expect(await chips(page)).toBe(3);
    await page.getByRole('link', { name: /^Remove filter: Colour: Pine/ }).click();
    await page.waitForURL('**/search?colour=cobalt&material=paper');
    await page.goBack();
    expect(await chips(page)).toBe(3);
  });
});
