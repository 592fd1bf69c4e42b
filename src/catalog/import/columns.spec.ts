import { readFileSync } from 'node:fs';
import { productColumns } from './columns.js';

describe('the guide to the price list', () => {
  const guide = readFileSync('docs/price-list.md', 'utf8');
  const rows = [...guide.matchAll(/^\| `(\w+)` \|.*\| (.*) \|$/gm)];

  it('names every column, and no other', () => {
    expect(rows.map(([, column]) => column)).toEqual(productColumns);
  });

  it('heads the shop’s own list', () => {
    const [header = ''] = readFileSync('data/products.csv', 'utf8').split(/\r?\n/);
    expect(header.split(',').filter((name) => !productColumns.some((column) => column === name))).toEqual([]);
  });
});
