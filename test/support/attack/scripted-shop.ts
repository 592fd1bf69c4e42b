import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from '../api-client.ts';
import { run } from '../commands.ts';
import { change } from '../databases.ts';
import { eventually } from '../eventually.ts';
import { exchange } from '../exchange.ts';
import { anAddress, delivery, purchaseOf, putInCart } from '../orders.ts';
import { Shopper } from '../shopper.ts';
import { twin } from '../twin.ts';
import { packed } from './scripts-in-texts.ts';

const LONGEST_NAME = 200;
const LONGEST_CITY = 120;

const names = packed(LONGEST_NAME);
/** Products whose names would be scripts. */
export const products = names.map((name, at) => ({ sku: `SCRIPT-${String(at)}`, slug: `script-${String(at)}`, name }));
/** Slug of their shelf. */
export const category = 'script-shelf';
/** One of the texts, as long as a field takes it. */
export const text = (at: number, most = LONGEST_NAME) => packed(most)[at % packed(most).length] ?? '';

/** Brings in products and a shelf whose every text would be a script, and waits until they are shown. */
export async function sellScripts(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  // Which sign parts the cells can't be guessed from such texts.
  const csv = (rows: readonly (readonly string[])[]) =>
    ['sep=,', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
  try {
    const [description = ''] = packed(9000);
    const fact = (at: number) => `Fact=${text(at, 100).replaceAll(/[\\;=]/g, String.raw`\$&`)}`;
    const rows = products.map(({ sku, slug, name }, at) => [
      ...[sku, slug, category, name, description, '12.50', 'USD', '900', '/art/hexagon.svg'],
      ...[text(at, 100), fact(at)],
    ]);
    const header = 'sku,slug,category,name,description,price,currency,stock,image,keywords,attributes'.split(',');
    writeFileSync(join(folder, 'products.csv'), csv([header, ...rows]));
    const shelf = [category, text(3, 120), description.slice(0, 400), '990'];
    writeFileSync(join(folder, 'categories.csv'), csv([['slug', 'name', 'description', 'position'], shelf]));
    const { code, err } = await run('src/catalog/import/command.js', [join(folder, 'products.csv'), '--quiet']);
    if (code !== 0) throw new Error(`the list was refused: ${err}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const isThere = async (path: string) => (await exchange(twin().web.url, { path })).status === 200;
  await eventually(async () => (await isThere('/products/script-0')) && isThere(`/categories/${category}`), {
    what: 'the products with scripts in their names',
  });
}

/** Takes them off sale: other journeys share this shop, and what they list and search for is as it was. */
export async function withdrawScripts(): Promise<void> {
  await change(
    `UPDATE products SET active = 0, category_id = (SELECT id FROM categories WHERE slug = 'polygons')
     WHERE sku LIKE 'SCRIPT-%'`,
    [],
  );
  await change('DELETE FROM categories WHERE slug = ?', [category]);
}

/** Keeps addresses of a member, one for each of the texts, and answers their ids. */
export async function keepAddresses(member: ApiClient): Promise<string[]> {
  const shopper = new Shopper(member.cookies);
  await shopper.open('/account/addresses/new');
  const _csrf = shopper.page.attribute('input[name=_csrf]', 'value') ?? '';
  for (const [at, script] of names.entries()) {
    const address = { name: script, line1: text(at + 1), line2: text(at + 2), city: text(at, LONGEST_CITY) };
    const page = await shopper.post('/account/addresses', { _csrf, ...address, postcode: '1010', country: 'AT' });
    if (page.status !== 200) throw new Error(`an address was refused: ${page.alerts.join(' ')}`);
  }
  return [...new Set([...shopper.page.html.matchAll(/\/account\/addresses\/([\w-]{22})/g)].map(([, id = '']) => id))];
}

/** Buys something under a name and to an address that would be scripts. */
export async function orderScripts(client: ApiClient, at: number): Promise<{ orderId: string; email: string }> {
  for (const product of products.slice(at, at + 6)) await putInCart(client, product);
  const email = anAddress();
  const shipTo = { name: text(at), line1: text(at + 1), line2: text(at + 2), city: text(at, LONGEST_CITY) };
  const answer = await client.post('/api/v1/orders', {
    ...(await purchaseOf(client, email)),
    contact: { name: text(at + 3), email },
    shipTo: { ...delivery(email).shipTo, ...shipTo },
  });
  if (answer.status !== 202)
    throw new Error(`buying answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`);
  return { orderId: String(answer.body.orderId), email };
}
