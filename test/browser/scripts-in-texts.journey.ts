/** Whatever can be written into the shop is written as scripts, and every page is looked at in a browser that would run them. */
import { resolve } from 'node:path';
import { jest } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { withFailoverSite } from '../../scripts/tour/failover-site.ts';
import { brand } from '../../src/brand/index.ts';
import { ApiClient } from '../support/api-client.ts';
import { Lookout } from '../support/attack/lookout.ts';
import { everyPage } from '../support/attack/pages.ts';
import {
  category,
  keepAddresses,
  orderScripts,
  products,
  sellScripts,
  text,
  withdrawScripts,
} from '../support/attack/scripted-shop.ts';
import { allScripts, packed } from '../support/attack/scripts-in-texts.ts';
import { Sender } from '../support/attack/sender.ts';
import { theBrowser } from '../support/browser.ts';
import { memberQueries, queries } from '../support/endpoints.ts';
import { mailsTo } from '../support/mailbox.ts';
import { registered } from '../support/members.ts';
import { putInCart, recorded } from '../support/orders.ts';
import { twin } from '../support/twin.ts';

jest.setTimeout(240_000);

const root = resolve(import.meta.dirname, '../..');
const LONGEST_IN_QUERY = 400;
/** Each text goes to one in so many of the parameters, and all of them to the search. */
const EACH_IN = 8;

const guest = new ApiClient();
const member = new ApiClient();
const mailboxes: string[] = [];
let pages: readonly string[] = [];

// Within a group of its own: what is done after all of a file comes after its databases are closed.
describe('text that would be a script', () => {
  beforeAll(async () => {
    await sellScripts();
    const { email } = await registered(member, text(0));
    mailboxes.push(email);
    const addressIds = await keepAddresses(member);
    const orders = [await orderScripts(guest, 1), await orderScripts(member, 2)];
    mailboxes.push(...orders.map((one) => one.email));
    const orderIds = orders.map(({ orderId }) => orderId);
    for (const client of [guest, member]) for (const product of products) await putInCart(client, product);
    for (const orderId of orderIds) await recorded(orderId);
    pages = await everyPage({
      slug: products.map(({ slug }) => slug),
      category: [category],
      name: brand.pages,
      orderId: orderIds,
      addressId: addressIds,
    });
  });

  afterAll(withdrawScripts);

  it.each([
    ['a guest', guest],
    ['a member', member],
  ])('is text on every page there is, to %s', async (_who, client) => {
    expect(pages.length).toBeGreaterThan(30);
    // Products look the same to everybody: to a member one is enough.
    const own = pages.filter((path) => client === guest || !/^\/products\/script-[1-9]/.test(path));
    expect(await lookedAt(client, await shown(client, own))).toEqual([]);
  });

  it('is text in whatever a page says back to an address or a query', async () => {
    const asked = [...queries, ...memberQueries].flatMap(({ path, refused, refusedAmongSeveral = {} }) =>
      Object.keys({ ...refused, ...refusedAmongSeveral }).map((name) => [path, name] as const),
    );
    const saidBack = ['/sign-in', '/register'].flatMap((path) =>
      ['next', 'email', 'name'].map((name) => [path, name] as const),
    );
    const each = packed(LONGEST_IN_QUERY).flatMap((script, at) => [
      `/search?q=${encodeURIComponent(script)}`,
      ...[...asked, ...saidBack]
        .filter((_, turn) => turn % EACH_IN === at % EACH_IN)
        .map(([path, name]) => `${path}?${name}=${encodeURIComponent(script)}`),
      ...['/', '/products/', '/categories/', '/pages/', '/orders/'].map((path) => path + encodeURIComponent(script)),
    ]);
    expect(await lookedAt(member, await shown(member, each))).toEqual([]);
  });

  it('is text in every form that comes back with it', async () => {
    const withForms = ['/checkout', '/register', '/sign-in', '/sign-in/forgotten', '/orders/find'];
    const ofMembers = await shown(
      member,
      pages.filter((path) => path.startsWith('/account')),
    );
    for (const [client, paths] of [
      [guest, withForms],
      [member, [...ofMembers, '/checkout']],
    ] as const)
      expect(await formsSent(client, paths)).toEqual([]);
  });

  it('is text in every mail', async () => {
    const mails = (await Promise.all(mailboxes.map(mailsTo))).flat().filter(({ html }) => html !== '');
    expect(mails.length).toBeGreaterThan(2);
    expect(mails.some(({ html }) => html.includes('&lt;'))).toBe(true);
    const { page, lookout, close } = await watched(new ApiClient());
    const faults: string[] = [];
    for (const { subject, html } of mails) {
      await page.route('**/mail', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
      await page.goto('/mail');
      faults.push(...(await lookout.faults(page)).map((fault) => `${subject}: ${fault}`));
      await page.unroute('**/mail');
    }
    await close();
    expect(faults).toEqual([]);
  });

  it('is text on the site that stands in while the shop is away', async () => {
    await withFailoverSite(root, twin(), async (url) => {
      const { page, lookout, close } = await watched(new ApiClient(), url);
      const faults: string[] = [];
      for (const path of ['/', `/categories/${category}`, ...products.map(({ slug }) => `/products/${slug}`)]) {
        await page.goto(`${url}${path}`);
        faults.push(...(await lookout.faults(page)).map((fault) => `${path}: ${fault}`));
      }
      await close();
      expect(faults).toEqual([]);
    });
  });
});

it('is found out where a page takes it for more', async () => {
  const { page, lookout, close } = await watched(new ApiClient());
  const silent: string[] = [];
  for (const script of allScripts.filter((one) => /^<(img|svg|script|iframe|base) |^"><(img|x-planted) /i.test(one))) {
    const body = `<!doctype html><title>A page</title><p>${script}</p><a title="${script}">x</a>`;
    await page.route('**/open', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await page.goto('/open');
    if ((await lookout.faults(page)).length === 0) silent.push(script);
    await page.unroute('**/open');
  }
  await close();
  expect(silent).toEqual([]);
});

/** Of these addresses, those that answer with something a browser shows; events never end, and figures are text. */
async function shown(client: ApiClient, paths: readonly string[]): Promise<string[]> {
  const sender = new Sender(twin().web.url);
  const kept: string[] = [];
  for (const path of paths) {
    const shot = { as: 'nobody', method: 'GET', path, headers: { Accept: 'text/html' }, target: path } as const;
    const { headers } = await sender.send(shot, client.cookies.header());
    if (/html|xml|svg/.test(headers['content-type'] ?? '') || headers.location !== undefined) kept.push(path);
  }
  sender.close();
  return kept;
}

interface Watched {
  readonly page: Page;
  readonly lookout: Lookout;
  close(): Promise<void>;
}

/** Somebody’s browser, watched. */
async function watched(client: ApiClient, shop = twin().web.url): Promise<Watched> {
  const context: BrowserContext = await (await theBrowser()).newContext({ baseURL: shop, locale: 'en-GB' });
  await context.addCookies(
    client.cookies.names.map((name) => ({ name, value: client.cookies.get(name) ?? '', url: shop })),
  );
  const lookout = await Lookout.over(context, shop);
  return { page: await context.newPage(), lookout, close: () => context.close() };
}

async function lookedAt(client: ApiClient, paths: readonly string[]): Promise<string[]> {
  const { page, lookout, close } = await watched(client);
  const faults: string[] = [];
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    faults.push(...(await lookout.faults(page)).map((fault) => `${path}: ${fault}`));
  }
  await close();
  return faults;
}

/** Fills every field of every form of these pages with a script and sends it. */
async function formsSent(client: ApiClient, paths: readonly string[]): Promise<string[]> {
  const { page, lookout, close } = await watched(client);
  const faults: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    const forms = await page.evaluate<number>(`document.querySelectorAll('main form').length`);
    for (let at = 0; at < forms; at += 1) {
      const script = JSON.stringify(text(at, 100));
      await page.goto(path);
      const hasText = await page.evaluate<boolean>(`(() => {
        const form = document.querySelectorAll('main form')[${String(at)}];
        const fields = [...(form?.elements ?? [])].filter(({ type }) => /^(text|email|password|tel|search|textarea)$/.test(type ?? ''));
        for (const field of fields) field.value = ${script};
        return fields.length > 0;
      })()`);
      if (!hasText) continue;
      await Promise.all([
        page.waitForNavigation({ waitUntil: 'domcontentloaded' }),
        page.evaluate(`HTMLFormElement.prototype.submit.call(document.querySelectorAll('main form')[${String(at)}])`),
      ]);
      faults.push(...(await lookout.faults(page)).map((fault) => `${path}, form ${String(at)}: ${fault}`));
    }
  }
  await close();
  return faults;
}
