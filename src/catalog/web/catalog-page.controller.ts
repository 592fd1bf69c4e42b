import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { catalogueHeaders, NotFound, parseQuery, paths } from '../../web/index.js';
import { Catalog } from '../catalog.js';
import type { Listing } from '../listing.js';
import { searching } from './budgets.js';
import { HomePage } from './home-page.js';
import { isFiltered } from './facet-form.js';
import { linkTo } from './listing-address.js';
import { ListingPage } from './listing-page.js';
import { pageListingQuery } from './listing-query.js';
import type { Instead } from './nothing-found.js';
import { ProductPage } from './product-page.js';
import { WithdrawnPage } from './withdrawn-page.js';
import { leadOn } from './renamed.js';

const NEWEST_AT_HOME = 8;
const NEWEST_INSTEAD = 4;
const WORDS_INSTEAD = 6;

/** The catalogue as people see it: the same for everybody, without cookie or session. */
@Controller()
@OpenTo('anyone')
@Costs(CHEAP)
export class CatalogPageController {
  constructor(private readonly catalog: Catalog) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async home(@Res({ passthrough: true }) response: Response): Promise<string> {
    const [shelves, newest] = await Promise.all([this.catalog.categories(), this.catalog.newest(NEWEST_AT_HOME)]);
    catalogueHeaders(response);
    return HomePage({ shelves, newest });
  }

  @Get('categories/:slug')
  @Costs(searching)
  @Header('Content-Type', 'text/html; charset=utf-8')
  async category(
    @Param('slug') slug: string,
    @Query() given: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const query = { ...parseQuery(pageListingQuery, given), category: slug };
    if (isFromForm(given)) return leadToShared(response, linkTo(paths.category(slug), query));
    const [shelves, listing] = await Promise.all([this.catalog.categories(), this.catalog.list(query)]);
    const shelf = shelves.find((candidate) => candidate.slug === slug);
    if (shelf === undefined) throw new NotFound('category');
    catalogueHeaders(response, listing.asOf);
    if (isBeyond(listing)) response.status(404);
    return ListingPage({ listing, query, shelf });
  }

  @Get('search')
  @Costs(searching)
  @Header('Content-Type', 'text/html; charset=utf-8')
  async search(@Query() given: unknown, @Res({ passthrough: true }) response: Response): Promise<string> {
    const query = parseQuery(pageListingQuery, given);
    if (isFromForm(given)) return leadToShared(response, linkTo(paths.search, query));
    const listing = await this.catalog.list(query);
    catalogueHeaders(response, listing.asOf);
    if (isBeyond(listing)) response.status(404);
    const instead = listing.total === 0 && !isFiltered(query, false) ? await this.instead(query.q) : undefined;
    return ListingPage({ listing, query, shelf: undefined, instead });
  }

  @Get('products/:slug')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async product(@Param('slug') slug: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const product = await this.catalog.bySlug(slug);
    if (product === undefined) return await this.productElsewhere(slug, response);
    catalogueHeaders(response, product.asOf);
    return ProductPage({ product });
  }

  /** Leads on to where a product is now, or says that it is no longer sold. @throws {NotFound} when it never was */
  private async productElsewhere(slug: string, response: Response): Promise<string> {
    const whereabouts = await this.catalog.whereabouts(slug);
    const { withdrawn } = whereabouts;
    if (withdrawn === undefined) {
      leadOn(response, whereabouts, paths.product);
      return '';
    }
    const { category } = withdrawn;
    const { items, asOf } = await this.catalog.list({
      category,
      inStock: true,
      sort: 'newest',
      page: 1,
      pageSize: NEWEST_INSTEAD,
    });
    catalogueHeaders(response, asOf);
    response.status(410);
    return WithdrawnPage({ product: withdrawn, beside: items });
  }

  private async instead(q: string | undefined): Promise<Instead | undefined> {
    if (q === undefined) return undefined;
    const [shelves, newest] = await Promise.all([this.catalog.categories(), this.catalog.newest(NEWEST_INSTEAD)]);
    return { words: this.catalog.nearWords(q, WORDS_INSTEAD), shelves, newest };
  }
}

/** Forms name a parameter once for every box that is ticked. */
function isFromForm(given: unknown): boolean {
  return Object.values(given as Record<string, unknown>).some(Array.isArray);
}

/** Whether a page was asked for that is not there: search engines would go through them for ever. */
function isBeyond({ page, items }: Listing): boolean {
  return page > 1 && items.length === 0;
}

/** Leads on to the one address of a listing, so that it is what people share and caches keep. */
function leadToShared(response: Response, address: string): string {
  catalogueHeaders(response);
  response.status(302).setHeader('Location', address);
  return '';
}
