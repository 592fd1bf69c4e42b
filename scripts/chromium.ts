import { type Browser, chromium } from 'playwright-core';
import { requireChromium } from '../local/packages.ts';

/** A headless Chromium that talks to nobody but the shop: no updates, no sync, no start page. */
export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await requireChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
