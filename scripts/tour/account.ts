import type { Page } from 'playwright-core';
import { fillCart } from './shopping.ts';
import type { Visit } from './visit.ts';

const PASSWORD = 'seven bees on a hexagon';

/** Somebody looks after their account, and loses their password. */
export async function account(page: Page, visit: Visit): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(`ada.${Date.now().toString(36)}@example.org`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  await page.getByLabel('New e-mail address').fill('ada at example');
  await page.getByRole('button', { name: 'Change the address' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('account, with mistakes', page);
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.getByText('Your name is saved.').waitFor();
  await visit('account, name saved', page);
  await addresses(page, visit);
  await page.getByRole('link', { name: 'Password', exact: true }).click();
  await visit('password', page);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('password, with mistakes', page);
  await page.getByLabel('Password you have now').fill(PASSWORD);
  await page.getByLabel('New password').fill('nine wasps on a cube');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('Your password is changed.').waitFor();
  await visit('password, changed', page);
  await page.getByRole('link', { name: 'Where you are signed in' }).click();
  await visit('where one is signed in', page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/sign-in/forgotten');
  await visit('password forgotten', page);
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  await visit('password forgotten, link asked for', page);
}

async function addresses(page: Page, visit: Visit): Promise<void> {
  await page.getByRole('link', { name: 'Addresses' }).click();
  await page.getByRole('heading', { name: 'Your addresses' }).waitFor();
  await visit('addresses, none', page);
  await page.getByRole('link', { name: 'Add an address' }).click();
  await page.getByRole('button', { name: 'Save the address' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('address, with mistakes', page);
  for (const street of ['12 Analytical Row', '3 Note G']) {
    await page.goto('/account/addresses/new');
    await page.getByLabel('Street and number').fill(street);
    await page.getByLabel('Town or city').fill('London');
    await page.getByLabel('Postcode').fill('W1A 1AA');
    await page.getByLabel('Country').selectOption('GB');
    await page.getByRole('button', { name: 'Save the address' }).click();
    await page.getByRole('heading', { name: 'Your addresses' }).waitFor();
  }
  await fillCart(page, 'hexagon');
  await page.goto('/account/addresses');
  await visit('addresses', page);
  await page.getByRole('button', { name: /^Remove .*Note G/ }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await visit('addresses, one taken out', page);
}
