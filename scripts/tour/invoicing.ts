import type { Page } from 'playwright-core';
import { follow, mailTo, mailed } from './mails.ts';
import { confirmed, fillCart, fillIn, sendCheckout } from './shopping.ts';
import type { Store, Visit } from './visit.ts';

const SUBJECT = /on invoice/;

/** An order on invoice, from the link that proves an address to the order. */
export async function invoicing(page: Page, visit: Visit, store: Store): Promise<void> {
  const email = `invoice.${String(Date.now())}@example.com`;
  await fillCart(page, 'hexagon');
  await page.goto('/checkout');
  await fillIn(page, 'Invoice', email);
  await visit('review, address to be confirmed', page);
  await page.getByRole('button', { name: 'Send the link again' }).click();
  await page.getByText('less than a minute ago').waitFor();
  await visit('review, link asked for again', page);
  const link = await mailed(store, email, SUBJECT);
  await follow(page, link, 'Confirm your e-mail address');
  await visit('address to be confirmed', page);
  await page.getByRole('button', { name: 'This address is mine' }).click();
  await page.getByRole('heading', { name: 'your address is confirmed' }).waitFor();
  await visit('address confirmed', page);
  await page.goto(`${new URL(link).pathname}?key=${'A'.repeat(53)}`);
  await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
  await visit('address, link over', page);
  await page.goto(new URL(link).pathname);
  await visit('link of a mail, to be pasted', page);
  await page.locator('[name=link]').fill('https://shop.example/nothing');
  await page.getByRole('button', { name: 'Open the link' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('link of a mail, with mistakes', page);
  const { html } = await mailTo(store, email, ({ subject }) => SUBJECT.test(subject));
  await page.route('**/mail', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto('/mail');
  await visit('mail, address to be confirmed', page, { isMail: true });
  await page.goto('/checkout/review');
  await page.getByRole('button', { name: /^Buy for/ }).click();
  await confirmed(page);
  await fillCart(page, 'superellipse-table', 3);
  await page.goto('/checkout');
  await sendCheckout(page, 'Invoice', email);
  await page.getByRole('alert').waitFor();
  await visit('checkout, more than is sold on invoice', page);
}
