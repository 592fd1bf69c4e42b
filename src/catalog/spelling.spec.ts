import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CopiedProduct } from './copied-product.js';
import { ShelfIndex } from './shelf-index.js';
import { Spelling } from './spelling.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The shop’s own price list, in memory. */
async function priceList(): Promise<CopiedProduct[]> {
  const text = await readFile(join(import.meta.dirname, '../../data/products.csv'), 'utf8');
  const rows = parse(text, { columns: true, bom: true }) as unknown as Record<string, string>[];
  return rows.map((row, index) => ({
    sku: row['sku'] ?? '',
    slug: row['slug'] ?? '',
    name: row['name'] ?? '',
    category: row['category'] ?? '',
    price: 100,
    currency: 'USD',
    image: '',
    keywords: row['keywords'] ?? '',
    description: row['description'] ?? '',
    colours: '',
    materials: '',
    size: null,
    attributes: {},
    createdAt: index,
    updatedAt: index,
  }));
}

/** The same numbers on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** One letter left out, doubled by another, replaced, or swapped with its neighbour. */
function mistyped(word: string, roll: (sides: number) => number): string {
  const at = roll(word.length - 1);
  const letter = LETTERS[roll(LETTERS.length)] ?? '';
  const [before, here, next, after] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)];
  const kinds = [`${before}${next}${after}`, `${before}${letter}${here}${next}${after}`];
  return [...kinds, `${before}${letter}${next}${after}`, `${before}${next}${here}${after}`][roll(4)] ?? word;
}

describe('a mistyped search', () => {
  let products: CopiedProduct[];
  let index: ShelfIndex;

  beforeAll(async () => {
    products = await priceList();
    index = await ShelfIndex.of(products);
  });

  it.each([
    ['hexgon', 'hexagon'],
    ['hexagno', 'hexagon'],
    ['HEXGON', 'hexagon'],
    ['héxgon', 'hexagon'],
    ['trefiol', 'trefoil'],
    ['wallnut', 'walnut'],
    ['kont', 'knot'],
    ['oka', 'oak'],
    ['hexgon waltnu', 'hexagon walnut'],
    ['walnut hexgon', 'walnut hexagon'],
    ['cirkel print', 'circle print'],
    ['the lmap', 'the lamp'],
  ])('“%s” is taken for “%s”', (typed, meant) => {
    expect(index.corrected(typed)).toBe(meant);
  });

  it.each(['hexagon', 'hexa', 'wal', 'xylophonequartz', 'zzzyx', '25x', '***', '', 'hexagon zzzyx', 'qx'])(
    '“%s” is left as it is',
    (typed) => {
      expect(index.corrected(typed)).toBeUndefined();
    },
  );

  it('is put right as the shop writes the word, accents and all', () => {
    const spelling = new Spelling();
    spelling.add('Möbius band', '', 'A loop with one side.');
    expect([spelling.near('mobuis'), spelling.near('MÖBIS'), spelling.near('möbius')]).toEqual([
      ['möbius'],
      ['möbius'],
      [],
    ]);
  });

  it('finds its product after one slip in nearly every word', () => {
    const roll = dice(20_260_101);
    const missed: string[] = [];
    for (let time = 0; time < 200; time += 1) {
      const product = products[roll(products.length)];
      const words = (product?.name.match(/[a-z]{4,}/gi) ?? []).map((word) => word.toLowerCase());
      const typed = mistyped(words[roll(words.length)] ?? 'hexagon', roll);
      const found = index.found(typed).length > 0 ? typed : (index.corrected(typed) ?? typed);
      if (!index.found(found).some(({ sku }) => sku === product?.sku)) missed.push(`${product?.name ?? ''}: ${typed}`);
    }
    // Six on this list. What remains begins or nears another word: “fur” may mean more than four.
    expect(missed.length).toBeLessThanOrEqual(10);
  });
});
