import { proofToken } from '../../src/invoicing/proof-link.ts';
import type { ApiClient } from './api-client.ts';
import type { CookieJar } from './cookie-jar.ts';
import { purchaseOf } from './orders.ts';
import { Shopper } from './shopper.ts';
import { twin } from './twin.ts';

/** The cart a guest’s cookies name. */
export function cartIdOf({ cookies }: { readonly cookies: CookieJar }): string {
  return (cookies.get('cart') ?? cookies.get('__Host-cart') ?? '').split('.')[0] ?? '';
}

/** The key in the link that the shop mails for that cart and address: known without waiting for the mail. */
export function proofKey(cartId: string, email: string): string {
  const [secret = ''] = (twin().environment['SESSION_SECRETS'] ?? '').split(',');
  return proofToken(cartId, email, Date.now(), secret);
}

/** Follows the link that proves an address, as its reader does: on another device. */
export async function followProofLink(cartId: string, email: string): Promise<void> {
  const reader = new Shopper();
  await reader.open(`/checkout/email#key=${proofKey(cartId, email)}`);
  const { heading } = await reader.press('This address is mine');
  if (!heading.startsWith('Thank you')) throw new Error(`the link answered: ${heading}`);
}

/** Has the guest’s cart know that the address is theirs, so that they can buy on invoice. */
export async function prove(client: ApiClient, email: string, cartId = cartIdOf(client)): Promise<void> {
  const { status, body } = await client.post('/api/v1/orders', await purchaseOf(client, email, 'invoice'));
  if (status !== 409 || body.type !== 'email-unproven') throw new Error(`it answered ${status} ${String(body.type)}`);
  await followProofLink(cartId, email);
}
