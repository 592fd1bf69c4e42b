import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { load } from 'cheerio';
import { run } from '../support/commands.ts';
import { aBucket, aGate, objectIn } from '../support/objects-store.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

const root = resolve(import.meta.dirname, '../..');
const PRODUCTS = 66;
/** Shipping, privacy, terms, imprint. */
const TEXTS = 4;
const CATEGORIES = 6;
const shopAddress = () => twin().environment['PUBLIC_URL'] ?? '';

let database: string;
let bucket: string;

beforeAll(async () => {
  database = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], database)).toMatchObject({ code: 0 });
  expect(await run('src/catalog/import/command.js', ['data/products.csv', '--quiet'], database)).toMatchObject({
    code: 0,
  });
});
beforeEach(async () => {
  bucket = await aBucket();
});

/** Publishes as an instance would, by another way to S3 if one is named. */
function publishing(s3 = twin().environment['AWS_ENDPOINT_URL_S3']): ChildProcess {
  const { host, port } = twin().mysql.primary;
  const own = {
    RDS_DB_NAME: database,
    RDS_REPLICA_HOSTNAME: host,
    RDS_REPLICA_PORT: String(port),
    FAILOVER_BUCKET: bucket,
    AWS_ENDPOINT_URL_S3: s3,
  };
  return spawn(process.execPath, [join(root, 'dist/src/failover/command.js'), 'publish', '--json'], {
    env: { ...process.env, ...twin().environment, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function publish(s3?: string): Promise<Record<string, number>> {
  const child = publishing(s3);
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
  return JSON.parse(out) as Record<string, number>;
}

/** Where the content network looks for what a shopper asks. */
const keyOf = (path: string): string => (/^\/(assets|art|favicon)/.test(path) ? path.slice(1) : `failover${path}`);

interface Crawled {
  readonly pages: ReadonlyMap<string, string>;
  readonly parts: ReadonlySet<string>;
  /** Addresses that something leads to and nothing is at, or of the wrong kind. */
  readonly broken: readonly string[];
}

/** Follows every link and fetches every part, from the front door on. */
async function crawl(): Promise<Crawled> {
  const pages = new Map<string, string>();
  const parts = new Set<string>();
  const broken: string[] = [];
  const open = ['/'];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (pages.has(path)) continue;
    const answer = await objectIn(bucket, keyOf(path));
    const html = await answer.text();
    pages.set(path, html);
    if (answer.headers.get('content-type') !== 'text/html; charset=utf-8') broken.push(path);
    const $ = load(html);
    for (const link of $('a[href]').toArray()) {
      const { pathname, protocol, hash }: URL = new URL($(link).attr('href') ?? '', `http://shop${path}`);
      if (protocol === 'mailto:') continue;
      if (pathname === path && hash !== '' && $(hash).length === 0) broken.push(`${path}${hash}`);
      // A picture leads to itself, large: a part like any other.
      if (pathname.endsWith('.svg')) parts.add(pathname);
      else open.push(pathname);
    }
    for (const part of $('link[rel=icon], link[rel=stylesheet], img, script[src]').toArray()) {
      parts.add($(part).attr('src') ?? $(part).attr('href') ?? '');
    }
  }
  for (const part of parts) {
    const answer = await objectIn(bucket, keyOf(part));
    if (!answer.ok) broken.push(part);
    if (!part.endsWith('.css')) continue;
    for (const [, named = ''] of (await answer.text()).matchAll(/url\(["']?([^"')]+)/g)) {
      const { pathname } = new URL(named, `http://shop${part}`);
      if (!named.startsWith('data:') && !(await objectIn(bucket, keyOf(pathname))).ok) broken.push(pathname);
    }
  }
  return { pages, parts, broken };
}

describe('the failover site', () => {
  it('has every shelf and product where the shop has it, leads nowhere else and asks for nothing', async () => {
    await publish();
    const { pages, parts, broken } = await crawl();
    expect(broken).toEqual([]);
    const paths = [...pages.keys()];
    expect(paths.filter((path) => path.startsWith('/products/'))).toHaveLength(PRODUCTS);
    expect(paths.filter((path) => path.startsWith('/categories/'))).toHaveLength(CATEGORIES);
    expect(paths.filter((path) => !/^\/(products|categories)\//.test(path)).sort()).toEqual([
      '/',
      '/contact',
      '/pages/imprint',
      '/pages/privacy',
      '/pages/shipping',
      '/pages/terms',
      '/search',
    ]);
    expect(parts.size).toBeGreaterThan(60);
    for (const [path, html] of pages) {
      const $ = load(html);
      const { length } = $('form, input, button, script, iframe, [style], [onclick]');
      expect([path, length]).toEqual([path, 0]);
      expect([path, $('link[rel=canonical]').attr('href')]).toEqual([path, new URL(path, shopAddress()).href]);
      expect($.text()).toMatch(/Orders resume soon.*the number in our\s+mail stays valid.*as of/s);
    }
  });

  it('is served as what it is, for a minute or for ever', async () => {
    await publish();
    const { parts } = await crawl();
    const style = [...parts].find((part) => part.endsWith('.css')) ?? '';
    const headers = async (key: string) => {
      const answer = await objectIn(bucket, key);
      return [answer.headers.get('content-type'), answer.headers.get('cache-control')];
    };
    expect(await headers('failover/index.html')).toEqual(['text/html; charset=utf-8', 'public, max-age=60']);
    expect(await headers(keyOf(style))).toEqual(['text/css; charset=utf-8', 'public, max-age=31536000, immutable']);
    expect(await headers('favicon.svg')).toEqual(['image/svg+xml', expect.stringContaining('max-age=3600')]);
    expect(await (await objectIn(bucket, 'failover/')).text()).toBe(
      await (await objectIn(bucket, 'failover/index.html')).text(),
    );
  });

  it('is there before a page shows it, and nothing is sent that hasn’t changed', async () => {
    const gate = await aGate();
    expect(await publish(gate.url)).toMatchObject({
      pages: PRODUCTS + CATEGORIES + TEXTS + 5,
      unchanged: 0,
      removed: 0,
    });
    const { put } = gate;
    const lastPart = put.findLastIndex((key) => /^(assets|art|favicon)/.test(key));
    const firstPage = put.findIndex((key) => key.startsWith('failover/') && !key.endsWith('manifest.json'));
    expect(lastPart).toBeGreaterThan(60);
    expect(firstPage).toBeGreaterThan(lastPart);
    expect(put.slice(-3).sort()).toEqual(['failover/', 'failover/index.html', 'failover/manifest.json']);
    const before = put.length;
    expect(await publish(gate.url)).toMatchObject({ sent: 0, removed: 0 });
    expect(put).toHaveLength(before);
  });

  it('stays whole when a publishing is killed in the middle, and the next one mends it', async () => {
    await publish();
    const home = await (await objectIn(bucket, 'failover/')).text();
    const connection = await connectedTo(database);
    await connection.query('UPDATE products SET price = price + 100');
    await connection.query(
      `INSERT INTO products (sku, slug, category_id, name, description, keywords, price, currency, image, attributes,
         active, created_at, updated_at)
       SELECT 'NEWEST', 'newest-shape', id, 'Newest shape', 'x', 'x', 700, 'USD', '/art/no-such.svg', '{}', 1, NOW(), NOW()
       FROM categories WHERE slug = 'circles'`,
    );
    try {
      const gate = await aGate();
      const held = gate.hold(/^failover\/categories\//);
      const child = publishing(gate.url);
      const closed = once(child, 'close');
      await held;
      child.kill('SIGKILL');
      await closed;
      expect(gate.put).toContain('failover/products/newest-shape');
      const { pages, broken } = await crawl();
      expect(broken).toEqual([]);
      expect(pages.get('/')).toBe(home);
      expect(pages.size).toBe(PRODUCTS + CATEGORIES + TEXTS + 3);

      await connection.query('UPDATE products SET price = price - 100');
      await publish();
      const mended = await crawl();
      expect(mended.broken).toEqual([]);
      expect(mended.pages.size).toBe(PRODUCTS + CATEGORIES + TEXTS + 4);
      expect(mended.pages.get('/products/hexagon')).toContain('$18.00');
    } finally {
      await connection.query(`DELETE FROM products WHERE sku = 'NEWEST'`);
    }
  });
});
