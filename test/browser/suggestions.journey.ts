import type { Page } from 'playwright-core';
import { seat } from '../support/browser.ts';
import { twin } from '../support/twin.ts';

const field = (page: Page) => page.getByRole('combobox', { name: 'Search the shop' });
const options = (page: Page) => page.getByRole('option');
const chosen = (page: Page) => page.locator('[role=option][aria-selected=true]');

async function typed(words: string): Promise<Page> {
  const { page } = await seat({ viewport: { width: 360, height: 740 } });
  await page.goto('/');
  await field(page).pressSequentially(words);
  await options(page).first().waitFor();
  return page;
}

describe('the search field suggests while somebody types', () => {
  it('and says how many, while the page stays where it is', async () => {
    const { page } = await seat();
    await page.goto('/');
    const top = () => page.locator('h1').evaluate((heading) => heading.getBoundingClientRect().top);
    const before = await top();
    expect(await field(page).getAttribute('aria-expanded')).toBe('false');
    await field(page).pressSequentially('poly');
    await options(page).first().waitFor();
    expect(await top()).toBe(before);
    expect(await field(page).getAttribute('aria-expanded')).toBe('true');
    const count = await options(page).count();
    expect(count).toBeLessThanOrEqual(8);
    expect(await page.locator('.search [role=status]').textContent()).toBe(`${String(count)} suggestions`);
  });

  it('by keyboard: around the list, out of it, and to what was chosen', async () => {
    const page = await typed('hexag');
    const count = await options(page).count();
    const at = () => field(page).getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowUp');
    expect(await at()).toBe(
      await options(page)
        .nth(count - 1)
        .getAttribute('id'),
    );
    await page.keyboard.press('ArrowDown');
    expect(await at()).toBe(await options(page).first().getAttribute('id'));
    expect(await chosen(page).count()).toBe(1);
    await page.keyboard.press('Home');
    expect([await at(), await chosen(page).count()]).toEqual([null, 0]);
    await page.keyboard.press('Escape');
    expect(await field(page).getAttribute('aria-expanded')).toBe('false');
    expect(await field(page).inputValue()).toBe('hexag');
    await page.keyboard.press('ArrowDown');
    await options(page).first().waitFor();
    while (!(await chosen(page).allTextContents()).join('').startsWith('Hexagon$')) {
      await page.keyboard.press('ArrowDown');
      if ((await at()) === (await options(page).last().getAttribute('id'))) break;
    }
    const name = await chosen(page).locator('.suggestion-name').textContent();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/products/**');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name);
  });

  it('by finger', async () => {
    const { page } = await seat({ viewport: { width: 360, height: 740 }, hasTouch: true });
    await page.goto('/');
    await field(page).pressSequentially('polyg');
    await page.getByRole('option', { name: 'Polygons Shelf' }).tap();
    await page.waitForURL('**/categories/polygons');
  });

  it('and searches for what was typed when nothing was chosen', async () => {
    const page = await typed('hexag');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=hexag');
  });

  it('until somebody goes elsewhere', async () => {
    const page = await typed('hexag');
    await page.keyboard.press('Tab');
    expect(await options(page).count()).toBe(0);
  });

  it('and forgives a slip', async () => {
    const page = await typed('hexgon');
    expect(await options(page).first().textContent()).toBe('hexagon');
  });

  it('but never with an answer to what was typed before', async () => {
    const { page } = await seat();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let asked = () => {};
    const first = new Promise<void>((resolve) => (asked = resolve));
    await page.route('**/api/v1/suggestions?q=kn', async (route) => {
      asked();
      await held;
      await route.continue().catch(() => undefined);
    });
    await page.goto('/');
    await field(page).pressSequentially('kn');
    await first;
    await field(page).fill('hexag');
    await options(page).filter({ hasText: 'Hexagon' }).first().waitFor();
    const shown = await options(page).allTextContents();
    release();
    await page.evaluate(() => fetch('/api/v1/suggestions?q=ring'));
    expect(await options(page).allTextContents()).toEqual(shown);
  });

  it('or not at all, when nothing answers: then it searches as ever', async () => {
    const { page, complaints } = await seat();
    const sent = page.waitForRequest('**/api/v1/suggestions*');
    await page.route('**/api/v1/suggestions*', (route) => route.abort());
    await page.goto('/');
    await field(page).pressSequentially('hexag');
    await sent;
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=hexag');
    (complaints as string[]).length = 0;
  });

  it('and without script it is a search field', async () => {
    const { page } = await seat({ javaScriptEnabled: false, baseURL: twin().web.url });
    await page.goto('/');
    await page.getByRole('searchbox').fill('hexa');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=hexa');
  });
});
