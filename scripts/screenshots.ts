/**
 * `npm run screenshots -- [folder]`: takes a picture of every page in every state, on a phone, a tablet and a desk, by
 * day and by night, and says what is wrong with any of them. For looking at the shop as a whole, and for seeing what a
 * change of style did elsewhere.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { faultsOf } from '../test/support/accessible.ts';
import { walkAtRest, walks } from './tour.ts';
import type { Store } from './tour/visit.ts';
import { beyondTheScreen, unrest } from './tour/watch.ts';

const root = resolve(import.meta.dirname, '..');
const home = resolve(root, process.env.SHAPESTORE_HOME ?? '.local');
const WIDTHS = { 360: 740, 768: 1024, 1440: 900 };
const SCHEMES = ['light', 'dark'] as const;
/** Longer pages are cut off: what is below looks like what is above. */
const LONGEST = 3200;

const [given] = process.argv.slice(2);
if (given === '--help' || given === '-h') {
  console.log(`npm run screenshots -- [folder]

Takes pictures of every page of the running store (start it with: npm run up) into the folder, .local/screenshots when
none is given. It buys seven things and opens three accounts on the way, and holds the worker, the carts and
the primary database still for moments.

Exits 1 when a page is faulty: the console or the content security policy complains, axe finds something, the page scrolls
sideways, or something moved by itself.`);
  process.exit(0);
}
const folder = resolve(root, given ?? '.local/screenshots');
const statePath = join(home, 'state.json');
if (!existsSync(statePath)) {
  console.error('nothing runs here; start it with: npm run up');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });

const browser = await launchChromium();
let stops = 0;
let pictures = 0;

const faults: string[] = [];

async function takeAll(name: string, page: Page): Promise<void> {
  stops += 1;
  const file = `${String(stops).padStart(2, '0')}-${name.replace(/\W+/g, '-')}`;
  const found = await unrest(page);
  for (const [width, height] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width: Number(width), height });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Pictures below the fold are fetched only once they are near.
      await page.evaluate('for (const image of document.images) image.loading = "eager"');
      await page.waitForLoadState('networkidle');
      const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
      const clip = { x: 0, y: 0, width: Number(width), height: Math.min(LONGEST, whole) };
      await page.screenshot({ path: join(folder, `${file}-${width}-${colorScheme}.png`), fullPage: true, clip });
      pictures += 1;
      if (width === '360') found.push(...(await faultsOf(page)).map((fault) => `${colorScheme}: ${fault}`));
    }
    const beyond = await beyondTheScreen(page);
    if (beyond > 0) found.push(`${String(beyond)} px wider than a screen of ${width} px`);
  }
  // Later stops of a walk are reached on a phone, too.
  await page.setViewportSize({ width: 360, height: WIDTHS[360] });
  faults.push(...found.map((fault) => `${name}: ${fault}`));
  console.log(found.length === 0 ? name : `${name}\n  ${found.join('\n  ')}`);
}

try {
  const store = JSON.parse(readFileSync(statePath, 'utf8')) as Store;
  for (const walk of [...walks, walkAtRest]) await walk(browser, store, takeAll);
  console.log(`${String(pictures)} pictures of ${String(stops)} pages in ${folder}, ${String(faults.length)} faults`);
} finally {
  await browser.close();
}
process.exitCode = faults.length === 0 ? 0 : 1;
