import { jest } from '@jest/globals';
import type { Bucket } from './bucket.js';
import type { Site } from './failover-site.js';
import { MANIFEST_KEY } from './manifest.js';
import { publish } from './publisher.js';
import { HTML, PAGE_CACHING, partHeaders, sha256Of, type SiteObject } from './site-object.js';

/** A bucket in memory that can be told to act before a key is written. */
class Shelf implements Bucket {
  readonly objects = new Map<string, string>();
  readonly written: string[] = [];
  before: (key: string) => Promise<void> | void = () => undefined;

  read(key: string): Promise<string | undefined> {
    return Promise.resolve(this.objects.get(key));
  }

  async write(key: string, body: Uint8Array): Promise<void> {
    await this.before(key);
    this.objects.set(key, Buffer.from(body).toString());
    if (key !== MANIFEST_KEY) this.written.push(key);
  }

  remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.objects.delete(key);
    return Promise.resolve();
  }

  /** What pages name and the bucket hasn’t. */
  missing(): string[] {
    return [...this.objects].flatMap(([key, text]) =>
      key === MANIFEST_KEY
        ? []
        : (text.match(/(assets|failover)\/\S+/g) ?? []).filter((named) => !this.objects.has(named)),
    );
  }
}

/** A site of these files, by key. */
function site(files: Readonly<Record<string, string>>): Site {
  const objects = Object.entries(files).map(([key, text]): SiteObject => {
    const body = Buffer.from(text);
    const page = { contentType: HTML, cacheControl: PAGE_CACHING };
    const rank = key.startsWith('failover/') ? (/\/(index\.html)?$/.test(key) ? 'home' : 'page') : 'part';
    const headers = rank === 'part' ? partHeaders(key) : page;
    return { key, rank, ...headers, sha256: sha256Of(body), body: () => Promise.resolve(body) };
  });
  return { asOf: new Date('2026-11-21T03:00:00Z'), objects };
}

const home = (text: string) => ({ 'failover/': text, 'failover/index.html': text });
const first = site({
  'assets/store.AAAAAAAA.css': 'a',
  'failover/search': 'search assets/store.AAAAAAAA.css failover/products/disc',
  'failover/products/disc': 'disc assets/store.AAAAAAAA.css',
  ...home('home assets/store.AAAAAAAA.css failover/products/disc'),
});
/** Other styles, a new product, and another that goes. */
const second = site({
  'assets/store.BBBBBBBB.css': 'b',
  'failover/search': 'search assets/store.BBBBBBBB.css failover/products/torus',
  'failover/products/torus': 'torus assets/store.BBBBBBBB.css',
  'failover/categories/solids': 'solids assets/store.BBBBBBBB.css failover/products/torus',
  ...home('home assets/store.BBBBBBBB.css failover/products/torus'),
});
const ofSite = ({ objects }: Site) => objects.map(({ key }) => key).sort();
const crash = new Error('the process is gone');

let shelf: Shelf;
beforeEach(() => {
  shelf = new Shelf();
});

describe('publishing the failover site', () => {
  it('sends parts first and the front door last', async () => {
    const report = await publish(first, shelf);
    expect(shelf.written).toEqual([
      'assets/store.AAAAAAAA.css',
      'failover/search',
      'failover/products/disc',
      'failover/',
      'failover/index.html',
    ]);
    expect(report).toMatchObject({ pages: 4, assets: 1, sent: 5, unchanged: 0, removed: 0 });
  });

  it('sends nothing the second time, not even a manifest', async () => {
    await publish(first, shelf);
    shelf.before = () => {
      throw new Error('nothing needs writing');
    };
    expect(await publish(first, shelf)).toMatchObject({ sent: 0, unchanged: 5, removed: 0 });
  });

  it('keeps what a site no longer has for one more publishing, then removes it', async () => {
    await publish(first, shelf);
    await publish(second, shelf);
    expect([...shelf.objects.keys()].sort()).toEqual(
      [...new Set([...ofSite(first), ...ofSite(second), MANIFEST_KEY])].sort(),
    );
    expect(await publish(second, shelf)).toMatchObject({ sent: 0, removed: 2 });
    expect([...shelf.objects.keys()].sort()).toEqual([...ofSite(second), MANIFEST_KEY].sort());
    expect(await publish(second, shelf)).toMatchObject({ sent: 0, removed: 0 });
  });

  it('leaves a whole site wherever it breaks off, and the next one mends it', async () => {
    const steps = second.objects.length + 2;
    for (let survived = 0; survived < steps; survived += 1) {
      shelf = new Shelf();
      await publish(first, shelf);
      let writes = 0;
      shelf.before = () => {
        writes += 1;
        if (writes > survived) throw crash;
      };
      await expect(publish(second, shelf)).rejects.toBe(crash);
      expect(shelf.missing()).toEqual([]);
      shelf.before = () => undefined;
      await publish(first, shelf);
      for (const { key, body } of first.objects) {
        expect(shelf.objects.get(key)).toBe(Buffer.from(await body()).toString());
      }
      await publish(first, shelf);
      expect([...shelf.objects.keys()].sort()).toEqual([...ofSite(first), MANIFEST_KEY].sort());
    }
  });

  it('ends with the whole truth when two publish at once', async () => {
    await publish(first, shelf);
    const other = jest.fn(async () => {
      shelf.before = () => undefined;
      await publish(first, shelf);
    });
    // All the other’s work happens while this one is about to send its front door.
    shelf.before = async (key) => {
      if (key === 'failover/') await other();
    };
    const { removed } = await publish(second, shelf);
    expect(other).toHaveBeenCalledTimes(1);
    expect(removed).toBe(0);
    expect(shelf.missing()).toEqual([]);
    const { objects, whole } = JSON.parse(shelf.objects.get(MANIFEST_KEY) ?? '') as {
      objects: Record<string, string>;
      whole: boolean;
    };
    expect(whole).toBe(true);
    for (const [key, sha256] of Object.entries(objects)) {
      expect([key, sha256Of(Buffer.from(shelf.objects.get(key) ?? 'missing'))]).toEqual([key, sha256]);
    }
  });

  it('stops when it is asked to, and sends no more', async () => {
    const stop = new AbortController();
    shelf.before = (key) => {
      if (key.startsWith('assets/')) stop.abort(crash);
    };
    await expect(publish(first, shelf, stop.signal)).rejects.toBe(crash);
    expect(shelf.written).toEqual(['assets/store.AAAAAAAA.css']);
  });
});
