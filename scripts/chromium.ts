import { type Browser, chromium } from 'playwright-core';
import { requireChromium } from '../local/packages.ts';

/** Keeps Chromium from talking to anybody but the shop: no updates, no sync, no start page. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium that talks to nobody but the shop. */
export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({ executablePath: await requireChromium(), args: [...chromiumArguments] });
}
