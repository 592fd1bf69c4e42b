/**
 * `npm run screenshots -- [folder]`: takes a picture of every page in every state, on a phone, a tablet and a desk, by
 * day and by night. For looking at the shop as a whole, and for seeing what a change of style did elsewhere.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { type Store, walks } from './tour.ts';

const root = resolve(import.meta.dirname, '..');
const home = resolve(root, process.env.SHAPESTORE_HOME ?? '.local');
const WIDTHS = { 360: 740, 768: 1024, 1440: 900 };
const SCHEMES = ['light', 'dark'] as const;

const [given] = process.argv.slice(2);
if (given === '--help' || given === '-h') {
  console.log(`npm run screenshots -- [folder]

Takes pictures of every page of the running store (start it with: npm run up) into the folder, .local/screenshots when
none is given. It buys five things and opens one account on the way.`);
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

async function takeAll(name: string, page: Page): Promise<void> {
  stops += 1;
  const file = `${String(stops).padStart(2, '0')}-${name.replace(/\W+/g, '-')}`;
  for (const [width, height] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width: Number(width), height });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Pictures below the fold are fetched only once they are near.
      await page.evaluate('for (const image of document.images) image.loading = "eager"');
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(folder, `${file}-${width}-${colorScheme}.png`), fullPage: true });
      pictures += 1;
    }
    const wide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    if (await page.evaluate(wide)) console.log(`${name} is wider than a screen of ${width} px`);
  }
  console.log(name);
}

try {
  const store = JSON.parse(readFileSync(statePath, 'utf8')) as Store;
  for (const walk of walks) await walk(browser, store, takeAll);
  console.log(`${String(pictures)} pictures of ${String(stops)} pages in ${folder}`);
} finally {
  await browser.close();
}
