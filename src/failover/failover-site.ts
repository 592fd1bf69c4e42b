import { setImmediate as others } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { paths, pretendToSell, publicFolder, servePagesAt } from '../brand/index.js';
import { CatalogCopyist, type ShelfCopy } from '../catalog/index.js';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { failoverPages } from './failover-pages.js';
import { HOME_KEYS, pageKey } from './page-key.js';
import { HTML, PAGE_CACHING, sha256Of, type SiteObject } from './site-object.js';
import { siteParts } from './site-parts.js';

export interface Site {
  /** When the catalogue was copied. */
  readonly asOf: Date;
  readonly objects: readonly SiteObject[];
}

/** Makes the site from what the database holds now. */
@Injectable()
export class FailoverSite {
  constructor(
    private readonly copyist: CatalogCopyist,
    @Inject(STORE_CONFIG) private readonly config: StoreConfig,
  ) {
    servePagesAt(() => config.PUBLIC_URL);
    pretendToSell(config.TEST_SHOP);
  }

  /**
   * Two sites of one catalogue, one build and one day (UTC) are equal to the byte. Of more products than the copy in
   * memory holds, those beyond have no page.
   *
   * @throws {DatabaseUnwell} when neither node answers, and an error when the store's address isn't known yet, or when the
   *   shelves are empty: a shop window with nothing in it would take the place of a full one
   */
  async make(signal?: AbortSignal): Promise<Site> {
    if (this.config.PUBLIC_URL === undefined) throw new Error('the address that its pages name is not known yet');
    const copy = await this.copyist.copy();
    if (copy.size === 0) throw new Error('there is nothing on the shelves to show');
    return await siteOf(copy, publicFolder, signal);
  }
}

/** The site that shows this copy of the catalogue with the parts in this folder. */
export async function siteOf(copy: ShelfCopy, folder: string, signal?: AbortSignal): Promise<Site> {
  const parts = await siteParts(folder);
  const pages: SiteObject[] = [];
  for (const { path, contentType = HTML, render } of failoverPages(copy, new Set(parts.map(({ key }) => `/${key}`)))) {
    // Whoever else works in this process gets a turn between two pages.
    await others();
    signal?.throwIfAborted();
    const body = () => Promise.resolve(Buffer.from(render()));
    const sha256 = sha256Of(await body());
    const isHome = path === paths.home;
    for (const key of isHome ? HOME_KEYS : [pageKey(path)]) {
      pages.push({ key, rank: isHome ? 'home' : 'page', contentType, cacheControl: PAGE_CACHING, sha256, body });
    }
  }
  return { asOf: copy.asOf, objects: [...parts, ...pages] };
}
