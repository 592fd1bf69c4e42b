import { columnsOf, productColumns } from './columns.js';
import { inWords, ListFaults } from './list-fault.js';
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

function read(change: Partial<typeof good> = {}) {
  const faults = new ListFaults();
  const columns = columnsOf({ row: 1, cells: productColumns }, productColumns, faults) ?? new Map<never, number>();
  const cells = Object.values({ ...good, ...change });
  return { product: listedProduct({ row: 17, cells }, columns, faults), faults: faults.first.map(inWords) };
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
        colours: 'Cobalt,Pine',
        materials: 'Oak',
        size: 125,
      },
    });
  });

  it.each<[Partial<typeof good>, string]>([
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
    [{ description: 'a\u0000b' }, 'row 17, column description: holds characters'],
    [{ name: 'M\uFFFDbius' }, 'row 17, column name: holds characters that are not text (is the file saved as UTF-8?)'],
  ])('at fault names row and column: %j', (change, words) => {
    const { product, faults } = read(change);
    expect(product).toBeUndefined();
    expect(faults).toEqual([expect.stringContaining(words)]);
  });

  it('names all its faults at once', () => {
    expect(read({ price: '', stock: '', sku: '' }).faults).toHaveLength(3);
  });
});

describe('the header', () => {
  it('may stand in any order', () => {
    const faults = new ListFaults();
    expect(columnsOf({ row: 1, cells: productColumns.toReversed() }, productColumns, faults)?.get('sku')).toBe(
      productColumns.length - 1,
    );
  });

  it('names what is missing, unknown or there twice', () => {
    const faults = new ListFaults();
    expect(
      columnsOf({ row: 1, cells: [...productColumns.slice(1), 'slug', 'colour'] }, productColumns, faults),
    ).toBeUndefined();
    expect(faults.first.map(inWords)).toEqual([
      'row 1, column slug: appears twice',
      'row 1, column colour: is not a column of this list',
      'row 1: the column sku is missing',
    ]);
  });
});

it('faults beyond a hundred are only counted', () => {
  const faults = new ListFaults();
  for (let row = 2; row < 302; row += 1) faults.add({ row, column: 'price', message: 'x' });
  expect(faults.count).toBe(300);
  expect(faults.first).toHaveLength(100);
});
