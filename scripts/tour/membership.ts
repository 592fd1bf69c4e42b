import type { Page } from 'playwright-core';
import { confirmed, fillCart, fillIn } from './shopping.ts';
import type { Visit } from './visit.ts';

/** Somebody opens an account and buys with it. */
export async function membership(page: Page, visit: Visit): Promise<void> {
  await page.goto('/sign-in');
  await visit('sign in', page);
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByLabel('Password').fill('seven bees on a hexagon');
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await visit('sign in, refused', page);
  await tooManyTries(page, visit);
  await page.goto('/register');
  await visit('register', page);
  await page.getByLabel('E-mail').fill('ada at example');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('register, with mistakes', page);
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(`ada.${Date.now().toString(36)}@example.com`);
  await page.getByLabel('Password').fill('seven bees on a hexagon');
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  await visit('account', page);
  await page.goto('/orders');
  await visit('my orders, none', page);
  for (const slug of ['hexagon', 'trefoil-model', 'circle-print']) {
    await fillCart(page, slug);
    await page.goto('/checkout');
    await fillIn(page, 'Test payment, approved');
    await page.getByRole('button', { name: /^Buy for/ }).click();
    await confirmed(page);
  }
  await page.goto('/orders');
  await visit('my orders', page);
}

/** More tries to sign in than are taken without a pause. */
const TRIES = 9;

async function tooManyTries(page: Page, visit: Visit): Promise<void> {
  const data = { email: `nobody.${Date.now().toString(36)}@example.com`, password: 'nine wasps on a cube' };
  for (let tries = 0; tries < TRIES; tries += 1) await page.request.post('/api/v1/session', { data });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(data.email);
  await page.getByLabel('Password').fill(data.password);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('Too many tries').waitFor();
  await visit('sign in, too many tries', page);
}
