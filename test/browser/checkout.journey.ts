import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessible.ts';
import { seat } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { anAddress, outcomeOf } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1440, height: 900 };

/** The checkout page, with one piece of something in the cart. */
async function toCheckout(page: Page): Promise<void> {
  const { sku } = await aProduct();
  expect((await page.request.put(`/api/v1/cart/lines/${sku}`, { data: { qty: 1 } })).status()).toBe(200);
  await page.goto('/checkout');
  await page.getByRole('heading', { name: 'Checkout', level: 1 }).waitFor();
}

const labels = async (page: Page) =>
  (await page.locator('[data-local-fields] label').allTextContents()).map((text) => text.trim());
const field = (page: Page, label: string) => page.getByRole('main').getByLabel(label);
const hasFocus = async (page: Page, label: string) =>
  await field(page, label).evaluate((element) => element.matches(':focus'));

/** What is said beside a field; nothing is undefined. */
async function saidBeside(page: Page, label: string): Promise<string | undefined> {
  // In one go: between two questions the words may be gone.
  return await field(page, label).evaluate((element) => {
    const described = element.getAttribute('aria-describedby')?.split(' ') ?? [];
    const id = described.find((one: string) => one.endsWith('-error')) ?? '';
    return element.ownerDocument.getElementById(id)?.textContent ?? undefined;
  });
}

async function saysBeside(page: Page, label: string, words: string | undefined): Promise<void> {
  await eventually(async () => (await saidBeside(page, label)) === words, {
    what: `${label} having beside it ${words ?? 'nothing'}`,
  });
}

async function becomes(page: Page, wanted: readonly string[]): Promise<void> {
  await eventually(async () => (await labels(page)).join() === wanted.join(), { what: `fields ${wanted.join()}` });
}

/** Goes on by Tab until the control of that label has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const named = page
      .getByRole('main')
      .getByLabel(label)
      .or(page.getByRole('button', { name: label, exact: true }));
    if (await named.first().evaluate((element) => element.matches(':focus'))) return;
  }
  throw new Error(`forty times Tab never came to ${label}`);
}

describe.each([
  ['on a phone', PHONE],
  ['on a desk', DESK],
])('with script %s', (_where, viewport) => {
  it('the address follows the country where it stands, and keeps what was typed', async () => {
    const { page } = await seat({ viewport });
    await toCheckout(page);
    expect(await labels(page)).toEqual(['Town or city', 'State', 'ZIP code']);
    expect(await page.getByRole('button', { name: 'Change country' }).isVisible()).toBe(false);
    await field(page, 'Street and number').fill('Domkloster 4');
    await field(page, 'Town or city').fill('Köln');
    await field(page, 'ZIP code').fill('50667');
    await field(page, 'Country').focus();
    await field(page, 'Country').selectOption('DE');
    await becomes(page, ['Postcode', 'Town or city']);
    expect(await hasFocus(page, 'Country')).toBe(true);
    expect(await field(page, 'Postcode').inputValue()).toBe('50667');
    expect(await field(page, 'Town or city').inputValue()).toBe('Köln');
    expect(await field(page, 'Postcode').getAttribute('inputmode')).toBe('numeric');
    expect(await field(page, 'Postcode').getAttribute('autocomplete')).toBe('shipping postal-code');
    expect(await faultsOf(page)).toEqual([]);
    await field(page, 'Country').selectOption('GB');
    await becomes(page, ['Town or city', 'Postcode']);
    expect(new URL(page.url()).pathname).toBe('/checkout');
  });

  it('a field left wrong says so in the shop’s words, and says nothing once it is mended', async () => {
    const { page } = await seat({ viewport });
    await toCheckout(page);
    await field(page, 'E-mail').pressSequentially('ada at');
    expect(await saidBeside(page, 'E-mail')).toBeUndefined();
    await field(page, 'E-mail').press('Tab');
    await saysBeside(page, 'E-mail', 'Please enter an e-mail address, such as ada@example.com');
    expect(await field(page, 'E-mail').getAttribute('aria-invalid')).toBe('true');
    await field(page, 'ZIP code').fill('1234');
    await field(page, 'ZIP code').press('Tab');
    await saysBeside(page, 'ZIP code', 'ZIP code: please enter one such as 95014');
    expect(await faultsOf(page)).toEqual([]);
    await field(page, 'E-mail').fill('ada@example.com');
    await saysBeside(page, 'E-mail', undefined);
    expect(await field(page, 'E-mail').getAttribute('aria-describedby')).toBe('field-contact-email-hint');
    await field(page, 'ZIP code').fill('10001');
    await field(page, 'ZIP code').press('Tab');
    await saysBeside(page, 'ZIP code', undefined);
    expect(await page.locator('.field-error').count()).toBe(0);
  });

  it('what is wrong is summed up on top, which has the focus and leads to each field', async () => {
    const { page } = await seat({ viewport });
    await toCheckout(page);
    await field(page, 'Your name').fill('Ada Lovelace');
    await page.getByRole('button', { name: 'Review your order' }).click();
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.evaluate((element) => element.matches(':focus'))).toBe(true);
    const links = await summary.getByRole('link').all();
    expect(links.length).toBe(7);
    for (const link of links) {
      await link.click();
      const [words, beside] = [await link.textContent(), page.locator(':focus')];
      const described = (await beside.getAttribute('aria-describedby'))?.split(' ').at(-1) ?? '';
      expect(await page.locator(`[id="${described}"]`).textContent()).toBe(words);
    }
    expect(await field(page, 'Your name').inputValue()).toBe('Ada Lovelace');
    expect(await faultsOf(page)).toEqual([]);
  });
});

it('without script a button draws the form for another country, with all that was typed', async () => {
  const { page } = await seat({ viewport: PHONE, javaScriptEnabled: false });
  await toCheckout(page);
  await field(page, 'Your name').fill('Ada Lovelace');
  await field(page, 'E-mail').fill('ada@example.com');
  await field(page, 'Country').selectOption('CA');
  await page.getByRole('button', { name: 'Change country' }).click();
  await page.getByLabel('Province').waitFor();
  expect(await labels(page)).toEqual(['Town or city', 'Province', 'Postal code']);
  expect(await field(page, 'Your name').inputValue()).toBe('Ada Lovelace');
  expect(await field(page, 'E-mail').inputValue()).toBe('ada@example.com');
  await page.getByRole('button', { name: 'Review your order' }).click();
  const summary = page.getByRole('alert');
  await summary.waitFor();
  expect(await summary.textContent()).toContain('Province: please choose one');
  expect(await summary.evaluate((element) => element.matches(':focus'))).toBe(true);
});

it.each([
  ['with script', true],
  ['without script', false],
])('Enter in a field sends the form, not the country: %s', async (_how, javaScriptEnabled) => {
  const { page } = await seat({ viewport: PHONE, javaScriptEnabled });
  await toCheckout(page);
  await field(page, 'Your name').fill('Ada Lovelace');
  await field(page, 'Your name').press('Enter');
  await page.getByRole('alert').getByText('need your attention').waitFor();
  expect(new URL(page.url()).pathname).toBe('/checkout');
});

it('by keyboard alone somebody in Canada buys a shape', async () => {
  const { page } = await seat({ viewport: DESK });
  await toCheckout(page);
  const type = async (label: string, words: string) => {
    await tabTo(page, label);
    await page.keyboard.type(words);
  };
  await type('Your name', 'Ada Lovelace');
  await type('E-mail', anAddress());
  await type('Country', 'Canada');
  await becomes(page, ['Town or city', 'Province', 'Postal code']);
  await type('Name on the parcel', 'Ada Lovelace');
  await type('Street and number', '12 Analytical Row');
  await type('Town or city', 'Ottawa');
  await type('Province', 'Ontario');
  await type('Postal code', 'k1a0b1');
  await tabTo(page, 'Test payment, approved');
  await page.keyboard.press('Space');
  await tabTo(page, 'Review your order');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Review your order' }).waitFor();
  expect(await page.getByRole('main').textContent()).toContain('Ottawa ON K1A 0B1');
  await page.getByRole('button', { name: /^Buy for/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Order S-/ }).waitFor();
  expect(await outcomeOf(new URL(page.url()).pathname.split('/').at(-1) ?? '')).toBe('confirmed');
});
