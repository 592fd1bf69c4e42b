import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAt, mappedListIn } from './look.js';
import { lookInWords } from './look-words.js';
import { type MappingText, readMappingText } from './mapping.js';

const SHOPIFY = 'test/samples/other-shops/products_export.csv';
const WOOCOMMERCE = 'test/samples/other-shops/wc-product-export.csv';

const folder = mkdtempSync(join(tmpdir(), 'other-shops-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a file of CSV; cells hold no comma. */
function csv(header: string, ...rows: readonly string[]): string {
  const file = join(folder, 'export.csv');
  writeFileSync(file, [header, ...rows].join('\n'));
  return file;
}

async function looked(file: string, ...ignore: string[]) {
  const look = await lookAt(file, ignore);
  if (look === undefined) throw new Error('not recognised');
  return look;
}

/** The price list that a file becomes, each row by its column names. */
async function made(file: string, text: MappingText) {
  const list = await mappedListIn(file, readMappingText(text));
  const products: Record<string, string | number>[] = [];
  for await (const { row, cells } of list.rows) {
    products.push({ row, ...Object.fromEntries(list.header.cells.map((name, at) => [name, cells[at] ?? ''])) });
  }
  return { list, products };
}

const madeOf = async (file: string) => await made(file, (await looked(file)).mapping);

describe('an export of Shopify', () => {
  it('becomes a price list: a product a variant, named by its options', async () => {
    const { products } = await madeOf(SHOPIFY);
    expect(products.map(({ row, sku, slug, name }) => [row, sku, slug, name])).toEqual([
      [2, 'STOOL-B', 'birch-stool', 'Birch stool'],
      [4, 'APRON-IR', 'linen-apron-indigo-regular', 'Linen apron (Indigo, Regular)'],
      [5, 'APRON-IL', 'linen-apron-indigo-long', 'Linen apron (Indigo, Long)'],
      [6, 'APRON-OR', 'linen-apron-ochre-regular', 'Linen apron (Ochre, Regular)'],
      [7, 'oak-board', 'oak-board', 'Oak board'],
      [8, 'CANDLE-W', 'winter-candle', 'Winter candle'],
    ]);
  });

  it('keeps what it says of a product, and of each variant', async () => {
    const { products } = await madeOf(SHOPIFY);
    expect(products[0]).toMatchObject({
      ...{
        category: 'stools',
        price: '89.00',
        currency: 'USD',
        stock: '14',
        on_sale: 'yes',
        keywords: 'birch, kitchen',
      },
      description: 'Three legs, one seat & no screws.\n\n– Oiled\n– Stackable',
      image: 'https://cdn.lindenhof.example/files/stool-front.jpg',
      attributes: 'Brand=Lindenhof; Weight=3200 g',
    });
    expect(products[3]).toMatchObject({
      ...{ category: 'kitchen', price: '48.50', stock: '0', keywords: 'linen-apron, linen', colours: 'Ochre' },
      description: 'Washed linen\n\nLong ties.\nDeep pocket.',
      image: 'https://cdn.lindenhof.example/files/apron-ochre.jpg',
      attributes: 'Colour=Ochre; Size=Regular; Brand=Lindenhof; Weight=410 g',
    });
  });

  it('says of what isn’t for sale or counted that it isn’t', async () => {
    const { products } = await madeOf(SHOPIFY);
    const [, , , , board, candle] = products;
    expect([board?.['on_sale'], board?.['stock'], board?.['description']]).toEqual(['yes', '', 'Oak board']);
    expect(candle?.['on_sale']).toBe('no');
  });

  it.each([
    ['status', 'archived', 'no'],
    ['status', 'active', 'yes'],
    ['status', 'unlisted', 'no'],
    ['published', 'FALSE', 'no'],
    ['published', '', 'yes'],
  ])('with %s %j: on sale %s', async (column, text, onSale) => {
    const header = 'Handle,Title,Variant Price,Image Src,Status,Published';
    const [status, published] = column === 'status' ? [text, 'true'] : ['active', text];
    const { products } = await madeOf(csv(header, `a,A,5,https://x.example/a.png,${status ?? ''},${published ?? ''}`));
    expect(products.map((product) => product['on_sale'])).toEqual([onSale]);
  });

  it('is recognised with the headings of 2025, too', async () => {
    const header =
      'Title,URL handle,Description,Type,Published on online store,Status,SKU,Option1 name,Option1 value,Price,' +
      'Inventory tracker,Inventory quantity,Weight value (grams),Product image URL,Variant image URL,Gift card';
    const { products } = await madeOf(
      csv(
        header,
        'Cap,cap,<b>Warm</b>,Hats,TRUE,Active,CAP-S,Size,Small,20.00,shopify,3,90,https://x.example/cap.png,,FALSE',
        ',cap,,,,,CAP-L,,Large,22.00,shopify,4,95,,,',
        ',cap,,,,,,,,,,,,https://x.example/cap-back.png,,',
      ),
    );
    expect(
      products.map(({ row, sku, name, price, stock, description }) => [row, sku, name, price, stock, description]),
    ).toEqual([
      [2, 'CAP-S', 'Cap (Small)', '20.00', '3', 'Warm'],
      [3, 'CAP-L', 'Cap (Large)', '22.00', '4', 'Warm'],
    ]);
  });

  it('never lends one variant’s number or price to another', async () => {
    const header = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src';
    const { products } = await madeOf(
      csv(header, 'a,A,Size,S,A-S,5,1,https://x.example/a.png', 'a,,,M,,,,', 'b,B,Title,Default Title,B,7,2,'),
    );
    expect(products.map(({ sku, price, stock, image }) => [sku, price, stock, image])).toEqual([
      ['A-S', '5', '1', 'https://x.example/a.png'],
      ['a-m', '', '', 'https://x.example/a.png'],
      ['B', '7', '2', ''],
    ]);
  });

  it('gives no two products one address', async () => {
    const header = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price';
    const { products } = await madeOf(csv(header, 'a,A,Size,S/M,1,5', 'a,,,S M,2,5', '☃,雪,Title,Default Title,3,5'));
    expect(products.map(({ slug }) => slug)).toEqual(['a-s-m', 'a-s-m-2', 'product-4']);
  });
});

describe('an export of WooCommerce', () => {
  it('becomes a price list: simple products, and variations with what their product says', async () => {
    const { products } = await madeOf(WOOCOMMERCE);
    expect(
      products.map(({ row, sku, name, category, stock, on_sale: onSale }) => [row, sku, name, category, stock, onSale]),
    ).toEqual([
      [2, 'ROPE-10', 'Hemp rope & hook', 'ropes', '25', 'yes'],
      [4, 'JERSEY-S-N', 'Harbour jersey (S, Navy)', 'knitwear', '4', 'yes'],
      [5, 'JERSEY-M-S', 'Harbour jersey (M, Sand)', 'knitwear', '', 'yes'],
      [6, 'LAMP-3', 'Storm lantern', 'deck', '0', 'no'],
      [9, 'BELL', 'Ship bell, small', 'deck', '', 'yes'],
    ]);
    expect(products[0]).toMatchObject({
      description: 'Ten metres.\n\nTwisted by hand.\n\nHolds 200 kg.',
      ...{ price: '24.90', image: 'https://hafenladen.example/wp-content/uploads/rope.jpg', size_cm: '40' },
      ...{
        attributes: 'Material=Hemp; Brand=Hafen; Weight=1.4 kg',
        materials: 'Hemp',
        keywords: 'hemp, rope, Deck, New',
      },
    });
    expect(products[2]).toMatchObject({
      description: 'Merino, warm.',
      ...{ image: 'https://hafenladen.example/wp-content/uploads/jersey.jpg', colours: 'Sand' },
      attributes: 'Size=M; Colour=Sand; Weight=0.6 kg',
    });
  });

  it('is recognised in German, and whatever the order of its rows', async () => {
    const header =
      'ID,Typ,Artikelnummer,Name,Veröffentlicht,Beschreibung,Vorrätig?,Bestand,Länge (mm),Regulärer Preis,' +
      'Kategorien,Bilder,Übergeordnetes Produkt,Attribut 1 Name,Attribut 1 Wert(e)';
    const { products } = await madeOf(
      csv(
        header,
        '8,variation,MUETZE-S,Mütze - S,1,,1,3,,20,,,MUETZE,Größe,S',
        '7,variable,MUETZE,Mütze,1,<p>Warm</p>,1,,250,,Hüte & Mützen,https://x.example/m.png,,Größe,S',
      ),
    );
    expect(products).toMatchObject([
      {
        ...{ row: 2, sku: 'MUETZE-S', slug: 'muetze-s', name: 'Mütze (S)', description: 'Warm', stock: '3' },
        ...{ category: 'huete-and-muetzen', size_cm: '25', attributes: 'Größe=S' },
      },
    ]);
  });

  it('leaves out what can’t be sent, and a variation without its product', async () => {
    const header = 'ID,Type,SKU,Name,Regular price,Parent';
    const { report } = await looked(
      csv(
        header,
        '1,external,A,A,5,',
        '2,grouped,B,B,,',
        '3,"simple, downloadable",C,C,5,',
        '4,variation,D,D,5,id:99',
        '5,,E,E,5,',
        '6,simple,F,F,5,',
      ),
    );
    expect(report.products).toBe(1);
    expect([...report.leftOut]).toEqual([
      ['product of type external', [2]],
      ['product of type grouped', [3]],
      ['product of type downloadable', [4]],
      ['variation whose product isn’t in the file', [5]],
      ['product of type (none)', [6]],
    ]);
  });
});

describe('what is told of an export', () => {
  it('is its mapping, its products, and all that has no home', async () => {
    const words = lookInWords('products_export.csv', await looked(SHOPIFY)).join('\n');
    for (const said of [
      /^products_export.csv is an export of Shopify: 6 products, 3 of them variants/,
      /^ {2}price +Variant Price$/m,
      /^ {2}attributes +Weight: Variant Grams$/m,
      /^ {2}4 +APRON-IR +Linen apron \(Indigo, Regular\) +\$48\.50 +6 +yes +kitchen$/m,
      /^ {2}Cost per item +1 cell$/m,
      /^ {2}Variant Compare At Price +1 cell$/m,
      /^ {2}1 row left out, gift card: 9$/m,
      /^ {2}1 product of which no pieces are counted: none are in stock here until you say how many$/m,
    ]) {
      expect(words).toMatch(said);
    }
    expect(words).not.toContain('Option1');
  });

  it('is ten products of many, and no column that was to be ignored', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `a-${String(at)},A ${String(at)},5,old`);
    const file = csv('Handle,Title,Variant Price,Notes', ...rows);
    const words = lookInWords('x.csv', await looked(file)).join('\n');
    expect(words).toContain('the first 10 products\n');
    expect(words).toMatch(/^ {2}Notes +30 cells$/m);
    expect(lookInWords('x.csv', await looked(file, 'notes')).join('\n')).not.toContain('Notes');
  });

  it('can’t change the terminal', async () => {
    const file = csv('Handle,Title,Variant Price', 'a,A \u001b[31m red,5');
    expect(lookInWords('x.csv', await looked(file)).join('\n')).not.toContain('\u001b');
  });
});

it('a price list of ours is no export', async () => {
  expect(await lookAt('data/products.csv', [])).toBeUndefined();
});

describe('any other list with a mapping', () => {
  const mapping: MappingText = {
    columns: { sku: 'Art.-Nr.', name: 'Bezeichnung', slug: 'Bezeichnung', price: 'VK', category: 'Gruppe' },
    attributes: { Gewicht: 'Gewicht (kg)' },
    categories: { 'Holz & Bau': 'wood' },
  };
  const header = 'Lager,Art.-Nr.,Bezeichnung,VK,Gruppe,Gewicht (kg)';

  it('becomes one with the columns that it names, and no other', async () => {
    const { list, products } = await made(
      csv(header, '7,1001,Brett groß,12.50,Holz & Bau,2', '7,1002,Leim,4,Kleber,0'),
      mapping,
    );
    expect(list.header.cells).toEqual(['sku', 'slug', 'name', 'category', 'price', 'attributes']);
    expect(products).toEqual([
      {
        row: 2,
        sku: '1001',
        slug: 'brett-gross',
        name: 'Brett groß',
        category: 'wood',
        price: '12.50',
        attributes: 'Gewicht=2 kg',
      },
      { row: 3, sku: '1002', slug: 'leim', name: 'Leim', category: 'kleber', price: '4', attributes: '' },
    ]);
    expect([...list.report.homeless]).toEqual([['Lager', 2]]);
  });

  it('is found below a title, and refused when it lacks a column', async () => {
    const titled = csv('Preisliste 2026,,,,,', header, '7,1001,Brett,12.50,Kleber,2');
    expect((await made(titled, mapping)).products).toMatchObject([{ row: 3, sku: '1001' }]);
    const lacking = csv('Art.-Nr.,Bezeichnung,Gruppe', '1,Brett,Holz');
    await expect(made(lacking, mapping)).rejects.toThrow('the mapping names “VK” and “Gewicht (kg)”, which the header');
  });

  it('has its faults where they stand in the file', async () => {
    const { list } = await made(csv(header, '7,1001,Brett,zwölf,Kleber,2'), mapping);
    expect(list.theirs({ row: 2, column: 'price', message: 'is not an amount' })).toEqual({
      ...{ row: 2, column: 'VK', message: 'is not an amount' },
    });
    expect(list.theirs({ row: 2, column: 'currency', message: 'is empty' })).toMatchObject({ column: 'currency' });
  });
});

it('a fault of what a variant has from its product stands where the product does', async () => {
  const { list } = await madeOf(WOOCOMMERCE);
  expect(list.theirs({ row: 5, column: 'description', message: 'is too long' })).toMatchObject({ row: 3 });
  expect(list.theirs({ row: 5, column: 'price', message: 'is not an amount' })).toMatchObject({
    row: 5,
    column: 'Regular price',
  });
});
