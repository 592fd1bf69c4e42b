import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { catalogueHeaders, NotFound, parseQuery } from '../../web/index.js';
import { Catalog } from '../catalog.js';
import { ENTRIES_PER_PART } from '../directory.js';
import { searching } from './budgets.js';
import { sitemapQuery } from './listing-query.js';
import { newestFeed } from './newest-feed.js';
import { sitemap, sitemapIndex, sitemapPart } from './sitemap.js';

const ARRIVALS = 20;

/** The catalogue as search engines and feed readers see it. */
@Controller()
@OpenTo('anyone')
@Costs(CHEAP)
export class CatalogFeedController {
  constructor(private readonly catalog: Catalog) {}

  /** One list of all pages; of a shop with more products than one list holds, the list of its parts. */
  @Get('sitemap.xml')
  @Costs(searching)
  @Header('Content-Type', 'application/xml; charset=utf-8')
  async sitemap(@Query() given: unknown, @Res({ passthrough: true }) response: Response): Promise<string> {
    const { page } = parseQuery(sitemapQuery, given);
    const shelves = await this.catalog.shelfEntries();
    const products = shelves.reduce((sum, shelf) => sum + shelf.products, 0);
    const parts = Math.max(1, Math.ceil(products / ENTRIES_PER_PART));
    if (page !== undefined && page > parts) throw new NotFound('page');
    catalogueHeaders(response);
    if (page === undefined && parts > 1) return sitemapIndex(parts);
    const entries = await this.catalog.entries(page ?? 1);
    return (page ?? 1) === 1 ? sitemap(shelves, entries) : sitemapPart(entries);
  }

  @Get('new.rss')
  @Header('Content-Type', 'application/rss+xml; charset=utf-8')
  async newest(@Res({ passthrough: true }) response: Response): Promise<string> {
    const { items, asOf } = await this.catalog.arrivals(ARRIVALS);
    catalogueHeaders(response, asOf);
    return newestFeed(items);
  }
}
