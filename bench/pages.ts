/** How the pages do on a phone, against their budgets. See bench/README.md for what is measured, and why so. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figures, broken } from './pages/budgets.ts';
import { openFront } from './pages/front.ts';
import { Phone } from './pages/phone.ts';
import { asTable } from './pages/table.ts';
import { home } from './support/bench-shop.ts';

interface Stop {
  readonly name: string;
  readonly path: string;
  /** Whether search engines are meant to find it. */
  readonly found: boolean;
}

const STOPS: readonly Stop[] = [
  { name: 'home', path: '/', found: true },
  { name: 'listing', path: '/categories/polygons', found: true },
  { name: 'product', path: '/products/hexagon', found: true },
  { name: 'cart', path: '/cart', found: false },
  { name: 'checkout', path: '/checkout', found: false },
];
const IN_THE_CART = ['hexagon', 'trefoil-model', 'koch-snowflake'];

const { values } = parseArgs({ args: process.argv.slice(3), options: { runs: { type: 'string', default: '3' } } });
const runs = Number(values.runs);
const results: Record<string, Figures & { readonly broken: readonly string[]; readonly notes: readonly string[] }> = {};

const front = await openFront();
try {
  const phone = await Phone.start(front.url);
  try {
    await phone.fillCart(IN_THE_CART);
    for (const { name, path, found } of STOPS) {
      const { figures, notes, report } = await phone.measure(path, runs, found);
      mkdirSync(join(home, 'pages'), { recursive: true });
      writeFileSync(join(home, 'pages', `${name}.html`), report);
      results[name] = { ...figures, broken: broken(figures), notes };
    }
  } finally {
    await phone.stop();
  }
} finally {
  await front.close();
}

writeFileSync(join(home, 'pages.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(asTable(results));
for (const [name, { notes }] of Object.entries(results)) for (const note of notes) console.log(`${name}: ${note}`);
const faults = Object.entries(results).flatMap(([name, { broken: words }]) => words.map((each) => `${name}: ${each}`));
console.log(faults.length === 0 ? '\nall budgets kept' : `\nbudgets broken:\n${faults.join('\n')}`);
console.log(`whole reports in ${join(home, 'pages')}, figures in ${join(home, 'pages.json')}`);
process.exitCode = faults.length === 0 ? 0 : 1;
