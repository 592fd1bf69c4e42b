import { ShelfIndex } from '../../src/catalog/shelf-index.ts';
import type { CopiedProduct } from '../../src/catalog/copied-product.ts';
import { markOf } from './unique.ts';

const product = (sku: string, word: string): CopiedProduct => ({
  ...{ sku, slug: sku.toLowerCase(), name: `A ${word}`, description: '', keywords: '', attributes: {} },
  ...{ category: 'things', categoryName: 'Things', colours: '', materials: '' },
  ...{ price: 100, currency: 'USD', image: '', size: null, createdAt: 0, updatedAt: 0 },
});

describe('a word with a mark that nobody else has', () => {
  it.each(['4b12c3d45e67', '000000000000', '999999999999', 'aaaaaaaaaaaa', '1a2b3c4d5e6f', '12ab34cd56ef'])(
    'finds what is called so and nothing beside it: %s',
    async (hex) => {
      const bytes = Buffer.from(hex, 'hex');
      const others = Array.from({ length: 48 }, (_, bit) => {
        const other = Buffer.from(bytes);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return other;
      });
      const [mine, ...theirs] = [bytes, ...others].map((each) => `filterable${markOf(each)}`);
      const index = await ShelfIndex.of([
        product('MINE', String(mine)),
        ...theirs.map((word, at) => product(`THEIRS-${String(at)}`, word)),
      ]);
      expect(index.found(String(mine)).map(({ sku }) => sku)).toEqual(['MINE']);
    },
  );
});
