/**
 * `npm run screenshots`: takes a picture of every page in every state, on a phone, a tablet and a desk, by day and by
 * night, and says what is wrong with any of them. For looking at the shop as a whole, and for seeing what a change of style
 * did elsewhere.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { type BrandLines, brandMatrix, bringUpBranded, hostileShops } from './tour/brands.ts';
import { Camera } from './tour/camera.ts';
import { hostileWalks, walkAtRest, walks } from './tour.ts';
import type { Store } from './tour/visit.ts';

const root = resolve(import.meta.dirname, '..');
const home = resolve(root, process.env.SHAPESTORE_HOME ?? '.local');

const HELP = `npm run screenshots [-- options] [folder]

Takes pictures of every page of the running store (start it with: npm run up) into the folder, .local/screenshots when
none is given. It buys eight things and opens three accounts on the way, which stay in that store, and holds the worker, the
carts and the primary database still for moments.

  --hostile          instead of the running store: a store of its own that sells a hostile catalogue (words that can't be
                     broken, addresses for names, prices of seven digits, names from right to left), in English and German
  --brands           the same as shops of other countries: JPY in Japanese, KWD in Arabic, CHF in Swiss German, each in a
                     store of its own; both leave nothing behind, and both may be given
  --only WORDS       looks at those stops only whose name matches (a regular expression, such as "cart|mail")
  --no-pictures      looks for faults only: in a third of the time

Exits 1 when a page is faulty: the console or the content security policy complains, axe finds something, the page scrolls
sideways, something moved by itself; and on seven widths from 320 px to 1440 px, in type of twice the size and on paper: when
something leaves the box it stands on, is cut off, lies on something else, or breaks a short word.`;

const { values, positionals } = parsed();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const folder = values['no-pictures'] ? undefined : resolve(root, positionals[0] ?? '.local/screenshots');
if (folder !== undefined) mkdirSync(folder, { recursive: true });
const camera = new Camera({ folder, only: values.only === undefined ? undefined : new RegExp(values.only, 'i') });
const shops: Readonly<Record<string, BrandLines>> = {
  ...(values.hostile ? hostileShops : {}),
  ...(values.brands ? brandMatrix : {}),
};

const browser = await launchChromium();
try {
  if (Object.keys(shops).length > 0)
    for (const [name, lines] of Object.entries(shops)) await tourOf(name, lines, browser);
  else for (const walk of [...walks, walkAtRest]) await walk(browser, runningStore(), camera.of(''));
} finally {
  await browser.close();
}
const { pictures, stops, faults } = camera;
const taken = folder === undefined ? 'no pictures' : `${String(pictures)} pictures in ${folder}`;
console.log(`${String(stops)} pages looked at, ${taken}, ${String(faults.length)} faults`);
if (faults.length > 0) console.log(`\n${faults.join('\n')}`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function tourOf(name: string, lines: BrandLines, visitor: Browser): Promise<void> {
  const shop = await bringUpBranded(name, lines);
  const { store, checkout } = shop;
  const leave = () => void shop.remove().then(() => process.exit(1));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, leave);
  try {
    for (const walk of hostileWalks(checkout)) await walk(visitor, store, camera.of(name));
  } finally {
    for (const signal of signals) process.off(signal, leave);
    await shop.remove();
  }
}

function runningStore(): Store {
  const statePath = join(home, 'state.json');
  if (!existsSync(statePath)) {
    console.error('nothing runs here; start it with: npm run up');
    process.exit(1);
  }
  return JSON.parse(readFileSync(statePath, 'utf8')) as Store;
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        hostile: { type: 'boolean', default: false },
        brands: { type: 'boolean', default: false },
        only: { type: 'string' },
        'no-pictures': { type: 'boolean', default: false },
      },
    });
  } catch (fault) {
    console.error(`${(fault as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}
