import { hostileProducts } from '../../../test/support/searching/hostile-products.js';
import { ownProducts } from '../../../test/support/searching/price-list.js';
import { type Promising, promisesOf } from '../../../test/support/searching/promises.js';
import type { CopiedProduct } from '../copied-product.js';
import { ShelfIndex } from '../shelf-index.js';

const FIRST = 3;

const copied = (product: Promising, at: number): CopiedProduct => ({
  ...product,
  slug: `product-${String(at)}`,
  category: 'things',
  price: 100,
  currency: 'USD',
  image: '',
  size: null,
  createdAt: at,
  updatedAt: at,
});

const listOf = (products: readonly CopiedProduct[]) => products.slice(0, FIRST).map(({ sku }) => sku);

describe.each([
  ['a hostile', hostileProducts],
  ['this shop’s and a hostile', [...ownProducts(), ...hostileProducts]],
])('searching %s catalogue', (_whose, catalogue) => {
  it('finds every product by its sku, its name, five words of its description and its facts among the first three', async () => {
    const index = await ShelfIndex.of(catalogue.map(copied));
    const promises = promisesOf(catalogue);
    const broken = promises.filter(({ q, sku }) => {
      const results = listOf(index.sorted(index.found(q), 'relevance', q));
      return !results.includes(sku) || !listOf(index.first(q, FIRST)).includes(sku);
    });
    expect(broken).toEqual([]);
    expect(promises.length).toBeGreaterThan(catalogue.length * 8);
  });
});

describe('searching', () => {
  let index: ShelfIndex;
  const skusFor = (q: string) => index.found(q).map(({ sku }) => sku);

  beforeAll(async () => {
    index = await ShelfIndex.of(hostileProducts.map(copied));
  });

  it.each(['groesse', 'größe', 'grosse', 'GRÖSSE', 'Grösse', 'gro\u0308ße'])(
    '“%s” meets every way to write it',
    (q) => {
      expect(skusFor(q)).toEqual(expect.arrayContaining(['D-1', 'D-2', 'D-3']));
    },
  );

  it.each([
    ['shoe', ['S-1']],
    ['show', ['S-2']],
    ['smorrebrod', ['N-1']],
    ['smoerrebroed', ['N-1']],
    ['lodz', ['P-1']],
    ['istanbul', ['T-1']],
    ['κυκλοσ', ['G-1']],
    ['ёлка', ['R-1']],
    ['елка', ['R-1']],
    ['方体', ['J-1']],
    ['ハーフ', ['J-3']],
    ['सिन्दी', []],
    ['हिन्दी', ['I-1']],
    ['बलوत', []],
    ['مصباح', ['A-1']],
    ['heure', ['F-1']],
    ['lheure', ['F-1']],
    ['obrien', ['Q-8']],
    ['softhyphen', ['Q-6']],
    ['lego brick', ['E-6']],
    ['halfround', ['Q-4', 'Q-5']],
    ['tshirt', ['Q-3']],
    ['wifi', ['Q-7']],
    ['m8', ['HX-M8x40-A2', 'HX-M8x60-A2']],
    ['20cm', ['U-1', 'U-2', 'U-6']],
    ['20 cm', ['U-1', 'U-2', 'U-6']],
  ])('“%s” finds %j', (q, skus) => {
    expect(skusFor(q).sort()).toEqual(expect.arrayContaining(skus));
    if (skus.length === 1) expect(skusFor(q)).toEqual(skus);
  });

  it('takes short words whole, and leaves them out where longer ones tell more', () => {
    expect(skusFor('z')).toEqual(['Z-1']);
    expect(skusFor('a 9 ruler').sort()).toEqual(['U-1', 'U-2', 'U-3']);
    expect(listOf(index.sorted(index.found('30 ruler'), 'relevance', '30 ruler'))[0]).toBe('U-3');
  });

  it('keeps no operator of a search that is typed', () => {
    expect(skusFor('+ruler -bevelled').sort()).toEqual(['U-2']);
    expect(skusFor('"ruler*" (20) ~cm @3')).toEqual(skusFor('ruler'));
    expect(skusFor('')).toEqual([]);
    expect(skusFor(' +-"() ')).toEqual([]);
  });
});
