import { categoryColumns, columnsOf, type productColumns, productColumnsOf } from './columns.js';
import { inWords, ListFaults } from './list-fault.js';
import type { ListRow } from './list-row.js';
import type { ListTable } from './list-table.js';
import { listedProduct } from './product-row.js';

const good = {
  sku: 'HEX',
  slug: 'hexagon',
  name: 'Hexagon',
  category: 'polygons',
  description: 'Six sides.',
  price: '12.50',
  currency: 'USD',
  stock: '3',
  image: '/art/hexagon.svg',
  keywords: 'bee',
  attributes: 'Sides=6; Material=Oak',
  colours: 'Cobalt; pine',
  materials: '',
  size_cm: '12.5',
};

type Cells = Partial<Record<(typeof productColumns)[number], string>>;

function read(change: Cells = {}, { decimalMark = '.', doubts }: Partial<ListTable & ListRow> = {}) {
  return readAlone({ ...good, ...change }, { decimalMark, ...(doubts && { doubts }) });
}

/** A list that has these columns and no others. */
function readAlone(cells: Cells, { decimalMark = '.', doubts }: Partial<ListTable & ListRow> = {}) {
  const faults = new ListFaults();
  const columns = productColumnsOf({ row: 1, cells: Object.keys(cells) }, faults) ?? new Map<never, number>();
  const row = { row: 17, cells: Object.values(cells), ...(doubts && { doubts }) };
  return { product: listedProduct(row, columns, decimalMark, faults), faults: faults.first.map(inWords) };
}

describe('a row of a price list', () => {
  it('becomes a product', () => {
    expect(read()).toMatchObject({
      faults: [],
      product: {
        sku: 'HEX',
        price: 1250,
        stock: 3,
        attributes: '{"Sides":"6","Material":"Oak"}',
        colours: { value: 'Cobalt,Pine', forNew: false },
        materials: { value: 'Oak', forNew: false },
        size: { value: 125, forNew: false },
      },
    });
  });

  it('says nothing of columns that are left out, nor of empty cells that can’t take anything away', () => {
    const { product, faults } = readAlone({ sku: 'HEX', price: '13', stock: '', on_sale: '' });
    expect(faults).toEqual([]);
    expect(product).toMatchObject({ price: 1300, currency: 'USD', colours: { forNew: true }, size: { forNew: true } });
    const said = Object.entries(product ?? {}).filter(([, value]) => value !== undefined);
    expect(said.map(([name]) => name)).toEqual(['row', 'sku', 'price', 'currency', 'colours', 'materials', 'size']);
  });

  it('takes keywords and attributes away by an empty cell', () => {
    expect(read({ keywords: '', attributes: '' }).product).toMatchObject({ keywords: '', attributes: '{}' });
  });

  it.each([
    ['yes', true],
    ['No', false],
    ['TRUE', true],
    ['nein', false],
  ])('is on sale or not: %j', (cell, onSale) => {
    expect(readAlone({ sku: 'HEX', on_sale: cell }).product).toMatchObject({ onSale });
  });

  it.each([
    [
      { price: '12,50', size_cm: '1,5' },
      { price: 1250, size: { value: 15, forNew: false } },
    ],
    [{ price: '12.50' }, { price: 1250 }],
    [{ price: '12' }, { price: 1200 }],
  ])('in a list with decimal commas may have them: %j', (change, product) => {
    expect(read(change, { decimalMark: ',' })).toMatchObject({ faults: [], product });
  });

  it.each<[Cells, ',' | '.', string]>([
    [{ price: '1,234' }, '.', 'may be 1234 or 1.234'],
    [{ price: '12,50' }, '.', 'write 12.50'],
    [{ price: '1,234.50' }, '.', 'thousands apart: write 1234.50'],
    [{ price: '1 234' }, '.', 'thousands apart'],
    [{ price: '1.234' }, ',', 'may be 1234 or 1,234'],
    [{ price: '1.234,50' }, ',', 'thousands apart: write 1234,50'],
    [{ stock: '1,000' }, '.', 'may be 1000 or 1.000'],
    [{ stock: '1.000' }, ',', 'may be 1000 or 1,000'],
    [{ size_cm: '1,234' }, '.', 'may be 1234 or 1.234'],
  ])('is never guessed: %j where the mark is %j', (change, decimalMark, words) => {
    expect(read(change, { decimalMark }).faults).toEqual([expect.stringContaining(words)]);
  });

  it('is at fault where a cell is in doubt, but for the kind of column that can tell', () => {
    const doubts = new Map([[5, { reason: 'shows "12.50", but holds 12.5', fineAs: 'number' as const }]]);
    expect(read({ price: '12.5' }, { doubts })).toMatchObject({ faults: [], product: { price: 1250 } });
    const inSku = new Map([[0, { reason: 'shows "00123", but holds 123', fineAs: 'number' as const }]]);
    expect(read({ sku: '123' }, { doubts: inSku }).faults).toEqual([
      'row 17, column sku: shows "00123", but holds 123',
    ]);
  });

  it.each<[Cells, string]>([
    [{ colours: 'Cobalt; cobalt' }, 'row 17, column colours: "Cobalt" appears twice'],
    [{ materials: '=1+1' }, 'row 17, column materials: "=1+1" is not a name'],
    [{ size_cm: 'big' }, 'row 17, column size_cm: "big" is not a length in centimetres'],
    [{ price: 'abc' }, 'row 17, column price: "abc" is not an amount'],
    [{ price: '12.505' }, 'row 17, column price: "12.505" has more digits behind the point than the 2 of USD'],
    [{ price: '0' }, 'row 17, column price: is zero'],
    [{ stock: '-1' }, 'row 17, column stock: "-1" is not a count of pieces'],
    [{ name: ' ' }, 'row 17, column name: is empty'],
    [{ name: 'n'.repeat(201) }, 'row 17, column name: has more than 200 characters'],
    [{ slug: 'Two Words' }, 'row 17, column slug: "Two Words" is not a slug'],
    [{ currency: 'EUR' }, 'row 17, column currency: "EUR" is not a currency'],
    [{ image: 'javascript:alert(1)' }, 'row 17, column image: "javascript:alert(1)" is not a path'],
    [{ image: '//elsewhere/x.png' }, 'row 17, column image'],
    [{ attributes: 'Sides' }, 'row 17, column attributes: "Sides" is not a name=value pair'],
    [{ name: '\u001b[31mred', slug: 'x' }, 'row 17, column name: holds characters'],
    [{ slug: '\u001b[31m' }, 'row 17, column slug: holds characters'],
    [{ slug: '\u202egnp' }, 'row 17, column slug: "\\u{202e}gnp" is not a slug'],
    [{ sku: 'a b' }, 'row 17, column sku: "a b" is not a sku'],
    [{ sku: 's'.repeat(65) }, 'has more than 64 characters'],
    [{ on_sale: 'perhaps' }, 'row 17, column on_sale: "perhaps" is neither yes nor no'],
    [{ description: 'a\u0000b' }, 'row 17, column description: holds characters'],
    [{ name: 'M\uFFFDbius' }, 'row 17, column name: holds characters that are not text: is the file saved as UTF-8?'],
  ])('at fault names row and column: %j', (change, words) => {
    const { product, faults } = read(change);
    expect(product).toBeUndefined();
    expect(faults).toEqual([expect.stringContaining(words)]);
  });

  it('names all its faults at once', () => {
    expect(read({ price: '', name: '', sku: '' }).faults).toHaveLength(3);
  });
});

describe('the header', () => {
  const header = (...cells: string[]) => {
    const faults = new ListFaults();
    return { columns: productColumnsOf({ row: 1, cells }, faults), faults: faults.first.map(inWords) };
  };

  it('may stand in any order, with capitals and spaces around its names', () => {
    expect(header(' Price ', 'SKU').columns?.get('sku')).toBe(1);
  });

  it('names what is missing, unknown or there twice', () => {
    expect(header('slug', 'name', 'slug', 'c\u001bolour')).toEqual({
      columns: undefined,
      faults: [
        'row 1, column slug: appears twice',
        'row 1, column c\\u{1b}olour: is not a column of this list',
        'row 1: the column sku is missing',
      ],
    });
  });

  it('says in one sentence what is missing', () => {
    const faults = new ListFaults();
    columnsOf({ row: 1, cells: ['slug'] }, categoryColumns, categoryColumns, faults);
    expect(faults.first.map(inWords)).toEqual(['row 1: the columns name, description and position are missing']);
  });

  it('has the stock or its change, not both', () => {
    expect(header('sku', 'stock', 'stock_change').faults).toEqual([expect.stringContaining('not both')]);
  });
});

it('faults beyond a hundred are only counted', () => {
  const faults = new ListFaults();
  for (let row = 2; row < 302; row += 1) faults.add({ row, column: 'price', message: 'x' });
  expect(faults.count).toBe(300);
  expect(faults.first).toHaveLength(100);
});
