import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hostileLists } from '../../test/support/hostile-catalogue.ts';
import { bringUp } from '../../test/support/local-store.ts';
import type { Store } from './visit.ts';

const root = resolve(import.meta.dirname, '../..');
/** Somebody else's, shared by a link, or replaced by the hostile lists. What is built is copied: then little is built anew. */
const NOT_COPIED = new Set(['.git', '.local', 'build', 'coverage', 'data', 'node_modules']);

/** What an owner changes in src/brand/brand.ts. */
export interface BrandLines {
  readonly locale: string;
  readonly language: string;
  readonly currency: string;
}

/** The hostile catalogue in the shop as it is, and in German. */
export const hostileShops: Readonly<Record<string, BrandLines>> = {
  'hostile en-US': { locale: 'en-US', language: 'en', currency: 'USD' },
  'hostile de-DE': { locale: 'de-DE', language: 'de', currency: 'EUR' },
};

/**
 * Currencies without digits behind the point, with three, and with a sign of several letters; a script that reads from the
 * right. Where there is no file of words yet the words are English: layout, money, dates and direction are the locale’s.
 */
export const brandMatrix: Readonly<Record<string, BrandLines>> = {
  'JPY ja': { locale: 'ja-JP', language: 'en', currency: 'JPY' },
  'KWD ar': { locale: 'ar-KW', language: 'en', currency: 'KWD' },
  'CHF de-CH': { locale: 'de-CH', language: 'de', currency: 'CHF' },
};

export interface BrandedStore {
  readonly store: Store;
  /** The copy of this checkout it runs from. */
  readonly checkout: string;
  /** Stops it and leaves nothing of it behind. */
  remove(): Promise<void>;
}

/**
 * Brings up a store of its own under another brand, as an owner does: from a copy of this checkout in which lines of the
 * brand are changed and data/ holds the hostile catalogue.
 *
 * @throws when the brand has no such line, or the store doesn’t start
 */
export async function bringUpBranded(name: string, lines: BrandLines): Promise<BrandedStore> {
  const checkout = join(root, 'build', `tour-${name.replace(/\W+/g, '-')}`);
  const clear = () => rmSync(checkout, { recursive: true, force: true });
  clear();
  mkdirSync(join(checkout, 'data'), { recursive: true });
  try {
    for (const entry of readdirSync(root).filter((each) => !NOT_COPIED.has(each)))
      cpSync(join(root, entry), join(checkout, entry), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'), 'dir');
    const home = join(checkout, '.local');
    mkdirSync(home);
    const packages = join(root, '.local/packages');
    if (existsSync(packages)) symlinkSync(packages, join(home, 'packages'), 'dir');
    rebrand(join(checkout, 'src/brand/brand.ts'), { ...lines });
    const { products, categories } = hostileLists(lines.currency);
    writeFileSync(join(checkout, 'data/products.csv'), products);
    writeFileSync(join(checkout, 'data/categories.csv'), categories);
    const seat = { name, home, log: join(home, 'up.log'), lease: join(home, 'lease.json'), checkout };
    const running = await bringUp(seat, [], { PORT: '0' }, console.log);
    const store = JSON.parse(readFileSync(running.statePath, 'utf8')) as Store;
    const remove = async () => {
      await running.stop();
      clear();
    };
    return { store, checkout, remove };
  } catch (fault) {
    clear();
    throw fault;
  }
}

/** What is bought of the hostile catalogue costs more than a shop sells at once. */
const CEILING = /^( {2}ceilings: \{ order: )[\d_]+/m;
const HIGHEST = '9_000_000_000';

function rebrand(path: string, lines: Readonly<Record<string, string>>): void {
  let text = readFileSync(path, 'utf8');
  for (const [name, value] of Object.entries(lines)) {
    const line = new RegExp(`^ {2}${name}: '[^']*',$`, 'm');
    if (!line.test(text)) throw new Error(`the brand has no ${name}`);
    text = text.replace(line, `  ${name}: '${value}',`);
  }
  if (!CEILING.test(text)) throw new Error('the brand has no ceiling of an order');
  text = text.replace(CEILING, `$1${HIGHEST}`);
  writeFileSync(path, text);
}
