import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { account } from './tour/account.ts';
import { afterSale } from './tour/after-sale.ts';
import { atRest, failover } from './tour/away.ts';
import { beingLate } from './tour/being-late.ts';
import { beingDeclined, buying } from './tour/buying.ts';
import { carts } from './tour/carts.ts';
import { hostileCatalogue, hostileFailover, hostilePurchase } from './tour/hostile.ts';
import { invoicing } from './tour/invoicing.ts';
import { looking } from './tour/looking.ts';
import { membership } from './tour/membership.ts';
import { refusals } from './tour/refusals.ts';
import type { Store, Visit } from './tour/visit.ts';
import { watch } from './tour/watch.ts';

const PHONE = { width: 360, height: 740 };

/** A part of the shop, walked from its first page to its last by somebody new to it, at a phone when nothing is said. */
export type Walk = (browser: Browser, store: Store, visit: Visit, options?: BrowserContextOptions) => Promise<void>;

const asSomebodyNew =
  (walk: (page: Page, visit: Visit, store: Store, browser: Browser) => Promise<void>, meant?: RegExp): Walk =>
  async (browser, store, visit, options = {}) => {
    const context = await browser.newContext({ baseURL: store.web.url, viewport: PHONE, ...options });
    context.setDefaultTimeout(30_000);
    await watch(context, meant);
    try {
      await walk(await context.newPage(), visit, store, browser);
    } finally {
      await context.close();
    }
  };

/** Pages that anybody may open, without buying anything. */
export const lookingAround = asSomebodyNew(looking);

/** Buying, up to the moment when the payment is turned down on the open page of the order. */
export const beingTurnedDown = asSomebodyNew(beingDeclined);

/**
 * Every page of the store in every state a shopper can bring it to, in walks that don’t need each other. Together they
 * buy eight things and open two accounts; they hold the worker still for moments.
 */
export const walks: readonly Walk[] = [
  lookingAround,
  asSomebodyNew(buying),
  beingTurnedDown,
  // Both are about what is left of something.
  asSomebodyNew(async (page, visit, store) => {
    await carts(page, visit, store);
    await beingLate(page, visit, store);
  }),
  // The page of a link that is over answers 410.
  asSomebodyNew(invoicing, /status of 410/),
  asSomebodyNew(membership),
  asSomebodyNew(account),
  asSomebodyNew(refusals),
  asSomebodyNew(afterSale),
  asSomebodyNew(failover),
];

/** The store while its carts, then its primary database are held still: to be walked when nobody else is about. */
export const walkAtRest: Walk = asSomebodyNew(atRest, /status of 503/);

/** Whatever a shop shows of a hostile catalogue, in any language; the store runs from that checkout. */
export const hostileWalks = (checkout: string): readonly Walk[] => [
  asSomebodyNew(hostileCatalogue, /status of 404/),
  asSomebodyNew(hostilePurchase),
  asSomebodyNew(async (page, visit, store) => await hostileFailover(page, visit, store, checkout)),
];
