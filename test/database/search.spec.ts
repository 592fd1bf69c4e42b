import 'reflect-metadata';
import { CatalogCopyist } from '../../src/catalog/catalog-copyist.ts';
import type { ListingQuery } from '../../src/catalog/listing.ts';
import type { ShelfCopy } from '../../src/catalog/shelf-copy.ts';
import { StoredCatalog } from '../../src/catalog/stored-catalog.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database, dataSourceOptions, StoreDataSource } from '../../src/foundation/database/index.ts';
import { run } from '../support/commands.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { hostileProducts } from '../support/searching/hostile-products.ts';
import { ownProducts } from '../support/searching/price-list.ts';
import { promisesOf } from '../support/searching/promises.ts';
import { twin } from '../support/twin.ts';

const FIRST = 3;

let name: string;
let database: Database;
let stored: StoredCatalog;
let copyist: CatalogCopyist;
let copy: ShelfCopy;

/** The shop's own price list and a hostile one, in a database of its own. */
beforeAll(async () => {
  name = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  expect(await run('src/catalog/import/command.js', ['data/products.csv', '--quiet'], name)).toMatchObject({ code: 0 });
  const connection = await connectedTo(name);
  await connection.query(
    `INSERT INTO products (category_id, sku, slug, name, description, keywords, price, currency, image, attributes,
       colours, materials, active, created_at, updated_at) VALUES ?`,
    [
      hostileProducts.map((product, at) => [
        ...[1, product.sku, `hostile-${String(at)}`, product.name, product.description, product.keywords],
        ...[700, 'USD', '/art/hexagon.svg', JSON.stringify(product.attributes), product.colours, product.materials],
        ...[1, new Date(), new Date()],
      ]),
    ],
  );
  // Written past the shop, they are made findable by the next deployment.
  expect(await run('src/migrate.js', [], name)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${String(hostileProducts.length)} products prepared for searching`),
  });
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

const query = (q: string, pageSize = 100): ListingQuery => ({ q, sort: 'relevance', page: 1, pageSize });
const skusFor = async (q: string) => (await stored.list(query(q))).items.map(({ sku }) => sku);

describe('searching in the database', () => {
  it('finds every product by its sku, its name, five words of its description and its facts among the first three', async () => {
    const promises = promisesOf([...ownProducts(), ...hostileProducts]);
    // Every one that is hostile, and of the others enough to notice; the copy is asked for all of them without a server.
    const hostile = new Set(hostileProducts.map(({ sku }) => sku));
    const asked = promises.filter(({ sku }, at) => hostile.has(sku) || at % 10 === 0);
    const broken: unknown[] = [];
    for (const promise of asked) {
      const found = (await stored.list(query(promise.q, FIRST))).items.map(({ sku }) => sku);
      if (!found.includes(promise.sku)) broken.push({ ...promise, found });
    }
    expect(broken).toEqual([]);
    expect(asked.length).toBeGreaterThan(1000);
  });

  it('finds the same as the copy, counts included', async () => {
    const searches = promisesOf([...ownProducts(), ...hostileProducts]).filter((_, at) => at % 37 === 0);
    for (const { q } of searches) {
      const [here, there] = [copy.list(query(q)), await stored.list(query(q))];
      const skus = (listing: typeof there) => listing.items.map(({ sku }) => sku);
      expect([q, here.total, here.facets]).toEqual([q, there.total, there.facets]);
      if (there.total <= 100) expect([q, skus(here).sort()]).toEqual([q, skus(there).sort()]);
    }
  });

  it('finds a product by new words, and no longer by old ones, as soon as an import is through', async () => {
    expect(await skusFor('quincunx')).toEqual([]);
    const connection = await connectedTo(name);
    await connection.query(`UPDATE products SET name = 'Quincunx' WHERE sku = 'W-6'`);
    expect(await run('src/catalog/import/command.js', ['data/products.csv', '--quiet'], name)).toMatchObject({
      code: 0,
    });
    expect(await skusFor('quincunx')).toEqual(['W-6']);
    expect(await skusFor('A lamp')).not.toContain('W-6');
  });
});
