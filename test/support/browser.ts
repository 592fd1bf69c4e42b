import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium.ts';
import { twin } from './twin.ts';

/** Somebody at a browser, and whatever the browser complained of meanwhile. */
export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors and warnings of the console, breaches of the content security policy and errors of scripts among them. */
  readonly complaints: readonly string[];
}

let browser: Browser | undefined;
const open: Seat[] = [];

/** A browser of one’s own, without cookies. After each test its complaints must be none. */
export async function seat(options: BrowserContextOptions = {}): Promise<Seat> {
  browser ??= await launchChromium();
  const context = await browser.newContext({ baseURL: twin().web.url, locale: 'en-GB', ...options });
  context.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  context.on('console', (message) => {
    // A refused form is answered with 422, which the console takes for a failure of the network.
    if (/status of 4(01|10|22)/.test(message.text())) return;
    // So is an order that a link’s key hasn’t opened yet.
    if (/status of 404/.test(message.text()) && /\/orders\/[\w-]{22}(?:#|$)/.test(message.location().url)) return;
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (fault) => complaints.push(`script: ${String(fault.error())}`));
  context.on('requestfailed', (request) => {
    // Leaving a page ends what it was still asking for.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    complaints.push(`request: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  const taken = { page: await context.newPage(), context, complaints };
  open.push(taken);
  return taken;
}

/** The browser itself, for whoever needs several seats at once. */
export async function theBrowser(): Promise<Browser> {
  browser ??= await launchChromium();
  return browser;
}

afterEach(async () => {
  const complaints = open.flatMap((taken) => taken.complaints);
  await Promise.all(open.splice(0).map(({ context }) => context.close()));
  expect(complaints).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});
