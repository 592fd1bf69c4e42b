import 'reflect-metadata';
import { Catalog } from '../../src/catalog/catalog.ts';
import { CatalogCopyist } from '../../src/catalog/catalog-copyist.ts';
import { CopyKeeper } from '../../src/catalog/copy-keeper.ts';
import { LastKnownGood } from '../../src/catalog/last-known-good.ts';
import { type Listing, type ListingQuery, sortOrders } from '../../src/catalog/listing.ts';
import type { ShelfCopy } from '../../src/catalog/shelf-copy.ts';
import { StoredCatalog } from '../../src/catalog/stored-catalog.ts';
import { StoredDirectory } from '../../src/catalog/stored-directory.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database, DatabaseUnwell, dataSourceOptions, StoreDataSource } from '../../src/foundation/database/index.ts';
import { run } from '../support/commands.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

const PRODUCTS = 66;

let name: string;
let database: Database;
let stored: StoredCatalog;
let copyist: CatalogCopyist;
let copy: ShelfCopy;

/** The shop’s own price list in a database of its own. */
beforeAll(async () => {
  name = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  expect(await run('src/catalog/import/command.js', ['data/products.csv', '--quiet'], name)).toMatchObject({ code: 0 });
  const connection = await connectedTo(name);
  // What the list doesn't have: something new, withdrawn, sold out, without a row of stock, and two of one name.
  await connection.query(`UPDATE products SET active = 0 WHERE sku LIKE '%STICKER%'`);
  await connection.query(`UPDATE stock SET on_hand = 0 WHERE sku LIKE '%LAMP%'`);
  await connection.query(`DELETE FROM stock WHERE sku LIKE '%KNOT%' LIMIT 3`);
  await connection.query(`UPDATE products SET created_at = created_at + INTERVAL CRC32(sku) % 9 SECOND`);
  await connection.query(
    `INSERT INTO former_slugs (slug, sku, replaced_at) SELECT CONCAT('old-', slug), sku, created_at FROM products`,
  );
  await connection.query(
    `UPDATE products SET colours = 'cobalt,Ébène noir', size_mm = 150 WHERE sku LIKE '%TILE%' LIMIT 2`,
  );
  await connection.query(`UPDATE products SET size_mm = 401 WHERE sku LIKE '%KNOT%'`);
  await connection.query(`INSERT INTO categories (slug, name, description, position) VALUES ('bare', 'Bare', '', 0)`);
  await connection.query(
    `INSERT INTO products (sku, slug, category_id, name, description, keywords, price, currency, image, attributes,
       active, created_at, updated_at)
     SELECT CONCAT('TWIN-', n.n), CONCAT('twin-', n.n), id, ELT(n.n, 'Ébène ring 8', 'EBENE Ring 8', 'Éclair_disc'),
       ELT(n.n, 'It''s a 5% ring.', 'Half-round', 'Naïve 立方体 shape'), 'x 8', 700, 'USD', '/art/x.svg', '{}', 1,
       '2025-01-01', '2025-01-01'
     FROM categories, (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) n WHERE slug = 'circles'`,
  );
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  const { host, port } = twin().mysql.primary;
  const environment = { RDS_DB_NAME: name, RDS_REPLICA_HOSTNAME: host, RDS_REPLICA_PORT: String(port) };
  const config = readConfig({ ...twin().environment, ...environment });
  database = new Database(
    await new StoreDataSource(dataSourceOptions(config, { entities: [], migrations: [] })).initialize(),
  );
  stored = new StoredCatalog(database);
  copyist = new CatalogCopyist(database);
  copy = await copyist.copy();
});

afterAll(async () => {
  await database.onApplicationShutdown();
});

const plain = ({ asOf: _asOf, ...listing }: Listing) => listing;
const query = (wishes: Partial<ListingQuery>): ListingQuery => ({ sort: 'name', page: 1, pageSize: 24, ...wishes });
const skus = (listing: Listing) => listing.items.map(({ sku }) => sku);

async function compare(wishes: Partial<ListingQuery>): Promise<number> {
  const wanted = query(wishes);
  const listing = await stored.list(wanted);
  expect([wanted, plain(copy.list(wanted))]).toEqual([wanted, listing]);
  return listing.total;
}

describe('the copy of the catalogue', () => {
  it('holds what is on sale', () => {
    expect(copy.whole).toBe(true);
    expect(copy.size).toBeGreaterThan(PRODUCTS / 2);
    expect(copy.bySlug('circle-sticker')).toBeUndefined();
  });

  it('lists the same in every order, page by page, to beyond the end', async () => {
    for (const sort of sortOrders) {
      for (const pageSize of [1, 7, 24, 100]) {
        for (const page of [1, 2, 3, 10, 99]) await compare({ sort, pageSize, page });
      }
    }
  });

  it('filters and counts the same, in every combination', async () => {
    const shelves = [undefined, ...copy.categories().map(({ slug }) => slug), 'no-such-shelf', 'ünwritable'];
    let found = 0;
    for (const category of shelves) {
      for (const [minPrice, maxPrice] of [[], [3000], [undefined, 3000], [2400, 2400], [700, 9000], [9000, 10]]) {
        for (const inStock of [undefined, true, false]) {
          for (const q of [undefined, 'wood']) found += await compare({ category, minPrice, maxPrice, inStock, q });
        }
      }
    }
    expect(found).toBeGreaterThan(500);
  });

  it('counts the same for every facet, whatever is chosen in the others', async () => {
    const prices = [
      undefined,
      [{ from: 2500, to: 4999 }],
      [
        { from: 0, to: 2499 },
        { from: 20_000, to: undefined },
      ],
    ];
    const colours = [undefined, ['cobalt'], ['cobalt', 'pine'], ['no such colour'], ['ébène noir']];
    const materials = [undefined, ['oak', 'walnut'], ['paper']];
    const sizes = [undefined, ['small', 'large'] as const];
    let found = 0;
    for (const category of [undefined, 'circles', ['circles', 'knots'], ['circles', 'no-such-shelf']]) {
      for (const price of prices) {
        for (const colour of colours) {
          for (const material of materials) {
            for (const size of sizes) {
              for (const inStock of [undefined, true]) {
                found += await compare({ category, price, colour, material, size, inStock });
              }
            }
          }
        }
      }
    }
    expect(found).toBeGreaterThan(500);
    for (const q of ['ring', 'print', 'oak']) await compare({ q, colour: ['cobalt', 'pine'], maxPrice: 9000 });
  });

  it('counts what choosing would give: a facet’s own choice doesn’t narrow it', async () => {
    const chosen = { colour: ['cobalt'], inStock: true };
    const { facets, total } = await stored.list(query(chosen));
    expect(facets.colours.length).toBeGreaterThan(5);
    for (const { value, count } of facets.colours) {
      expect([value, (await stored.list(query({ ...chosen, colour: [value] }))).total]).toEqual([value, count]);
    }
    for (const { value, count } of facets.materials) {
      expect([value, (await stored.list(query({ ...chosen, material: [value] }))).total]).toEqual([value, count]);
    }
    for (const { from, to, count } of facets.prices) {
      const price = [{ from, to: to ?? undefined }];
      expect([from, (await stored.list(query({ ...chosen, price }))).total]).toEqual([from, count]);
    }
    for (const { value, count } of facets.sizes) {
      expect([value, (await stored.list(query({ ...chosen, size: [value] }))).total]).toEqual([value, count]);
    }
    for (const { slug, count } of facets.categories) {
      expect([slug, (await stored.list(query({ ...chosen, category: slug }))).total]).toEqual([slug, count]);
    }
    const { without } = await stored.list(query(chosen));
    expect(without.colour).toBe((await stored.list(query({ inStock: true }))).total);
    expect(without.inStock).toBe((await stored.list(query({ colour: ['cobalt'] }))).total);
    expect(total).toBe(facets.colours.find(({ value }) => value === 'cobalt')?.count);
  });

  it('finds the same by words: beginnings of any in names, keywords and descriptions, short ones, and several', async () => {
    const connection = await connectedTo(name);
    const [rows] = await connection.query<never>('SELECT name, keywords, description FROM products');
    const text = (rows as Record<string, string>[]).map((row) => Object.values(row).join(' ')).join(' ');
    const words = [...new Set(text.match(/[\p{L}\p{N}]+/gu))];
    expect(words.length).toBeGreaterThan(500);
    const some = words.filter((_, index) => index % 4 === 0);
    const searches = [
      ...some,
      ...some.map((word) => word.slice(0, 3)),
      ...some.map((word, index) => `${word} ${words[index * 2] ?? ''}`),
      ...['ebene', 'ÉBÈNE', 'éb', 'ring 8', '8', 'x 8', '5%', '_', 'clair', 'eclair_d', '立方体', '立', 'naive shape'],
      ...[
        'the',
        'the ring',
        'with',
        'fro',
        'its',
        `it's`,
        'half-round',
        '+ring -disc',
        '"ring"',
        '***',
        'no such thing',
      ],
    ];
    let found = 0;
    for (const q of searches) found += await compare({ q, pageSize: 100 });
    expect(found).toBeGreaterThan(searches.length);
  });

  it('puts first what a search names, as the database does, and finds the same after that', async () => {
    for (const q of ['hexagon', 'ring', 'circle, the print', 'lamp', 'ebene ring 8', 'wood', 'knot oak', 'the']) {
      const wanted = query({ q, sort: 'relevance', pageSize: 100 });
      const [here, there] = [copy.list(wanted), await stored.list(wanted)];
      expect([q, skus(here).toSorted(), here.facets]).toEqual([q, skus(there).toSorted(), there.facets]);
      const named = (listing: Listing) => listing.items.filter((item) => item.name.toLowerCase().includes(q)).length;
      expect(named(here)).toBe(named(there));
      const first = (listing: Listing) => new Set(listing.items.slice(0, named(there)).map(({ sku }) => sku));
      expect(first(here)).toEqual(first(there));
    }
  });

  it('shows the same product with the same neighbours', async () => {
    for (const { slug } of (await stored.list(query({ pageSize: 100 }))).items) {
      const { asOf, ...product } = copy.bySlug(slug) ?? {};
      expect(product).toEqual(await stored.bySlug(slug));
      expect(asOf).toBe(copy.asOf);
    }
    expect(await stored.bySlug('circle-sticker')).toBeUndefined();
  });

  it('has the same shelves, news and offers', async () => {
    expect(copy.categories()).toEqual(await stored.categories());
    for (const count of [1, 8, 100]) expect(copy.newest(count)).toEqual(await stored.newest(count));
    const onSale = skus(copy.list(query({ pageSize: 100 })));
    expect(copy.offers([...onSale, 'NEVER'])).toEqual(await stored.offers([...onSale, 'NEVER']));
  });
});

describe('whoever keeps the copy', () => {
  const statements = async (work: () => Promise<unknown>) => {
    const connection = await connectedTo(name);
    const count = async () => {
      const [rows] = await connection.query<never>(`SHOW GLOBAL STATUS LIKE 'Com_select'`);
      return Number((rows as { Value: string }[])[0]?.Value);
    };
    const before = await count();
    await work();
    return (await count()) - before;
  };

  it('reads goods anew when they changed, stock when it did, and nothing when nothing did', async () => {
    const lastKnownGood = new LastKnownGood();
    const keeper = new CopyKeeper(copyist, lastKnownGood);
    const connection = await connectedTo(name);
    const shown = () => lastKnownGood.copy?.bySlug('twin-1');
    await keeper.refresh();
    const first = lastKnownGood.copy;
    expect(shown()).toMatchObject({ price: 700, available: 0 });

    expect(await statements(() => keeper.refresh())).toBe(2);
    expect(lastKnownGood.copy?.list(query({})).items).toEqual(first?.list(query({})).items);

    await connection.query(`INSERT INTO stock (sku, on_hand) VALUES ('TWIN-1', 3)`);
    expect(await statements(() => keeper.refresh())).toBe(3);
    expect(shown()).toMatchObject({ price: 700, available: 3 });

    await connection.query(`UPDATE products SET price = 800 WHERE sku = 'TWIN-1'`);
    await keeper.refresh();
    expect(shown()).toMatchObject({ price: 800, available: 3 });

    await connection.query(`UPDATE products SET active = 0 WHERE sku = 'TWIN-1'`);
    await keeper.refresh();
    expect(shown()).toBeUndefined();
    expect(first?.bySlug('twin-1')).toMatchObject({ price: 700, available: 0 });
  });
});

describe('the directory of the copy', () => {
  it('names the same pages, as new as they are', async () => {
    const directory = new StoredDirectory(database);
    const copy = await copyist.copy();
    expect(copy.shelfEntries()).toEqual(await directory.shelves());
    expect(copy.entries(1)).toEqual(await directory.products(1));
    expect(copy.entries(1)).toHaveLength(copy.size);
    expect(copy.entries(2)).toEqual(await directory.products(2));
    expect(copy.arrivals(20)).toEqual(await directory.arrivals(20));
  });

  it('knows what products were called, as long as they are on sale', async () => {
    const directory = new StoredDirectory(database);
    for (const former of ['old-circle-print', 'old-circle-sticker', 'circle-print', 'nothing', 'ünwritable']) {
      const { presentSlug } = await directory.whereabouts(former);
      expect([former, copy.whereabouts(former)]).toEqual([former, presentSlug === undefined ? {} : { presentSlug }]);
    }
    expect(copy.whereabouts('old-circle-print')).toEqual({ presentSlug: 'circle-print' });
    expect(copy.whereabouts('old-circle-sticker')).toEqual({});
    expect(await directory.whereabouts('old-circle-sticker')).toMatchObject({ withdrawn: { name: 'Circle sticker' } });
  });
});

describe('a catalogue without a database', () => {
  const away = () => Promise.reject(new DatabaseUnwell('away'));
  const nowhere = {
    list: away,
    bySlug: away,
    categories: away,
    newest: away,
    offers: away,
  } as unknown as StoredCatalog;
  const nothingListed = {
    shelves: away,
    products: away,
    arrivals: away,
    whereabouts: away,
  } as unknown as StoredDirectory;

  it('answers from the copy', async () => {
    const lastKnownGood = new LastKnownGood();
    lastKnownGood.copy = copy;
    const catalog = new Catalog(nowhere, nothingListed, lastKnownGood);
    expect(await catalog.list(query({ q: 'ring' }))).toEqual(copy.list(query({ q: 'ring' })));
    expect(await catalog.categories()).toEqual(copy.categories());
    expect((await catalog.offers(['TWIN-2'])).get('TWIN-2')).toMatchObject({ price: 700, active: true });
  });

  it('takes mistyped words for the same as with one, and finds the same by them', async () => {
    const lastKnownGood = new LastKnownGood();
    lastKnownGood.copy = await copyist.copy();
    const here = new Catalog(nowhere, nothingListed, lastKnownGood);
    const there = new Catalog(stored, nothingListed, lastKnownGood);
    for (const q of ['hexgon', 'HEXAGNO', 'ébnee', 'wallnut hexgon', 'hexgon zzzyx', 'xylophonequartz']) {
      const wanted = query({ q, pageSize: 100 });
      expect([q, plain(await here.list(wanted))]).toEqual([q, await there.list(wanted)]);
      const exactly = await there.list({ ...wanted, exact: true });
      expect([q, exactly.total, exactly.searchedFor]).toEqual([q, 0, undefined]);
    }
    expect(await there.list(query({ q: 'ébnee' }))).toMatchObject({
      correctedFrom: 'ébnee',
      searchedFor: 'ebene',
      // One is called so, two have it as their colour.
      total: 3,
    });
  });

  it('says so when there is no copy either', async () => {
    await expect(new Catalog(nowhere, nothingListed, new LastKnownGood()).newest(1)).rejects.toBeInstanceOf(
      DatabaseUnwell,
    );
  });
});
