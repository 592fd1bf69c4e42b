import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { catalogueHeaders, NotFound, parseQuery } from '../../web/index.js';
import { Catalog } from '../catalog.js';
import { HomePage } from './home-page.js';
import { ListingPage } from './listing-page.js';
import { pageListingQuery } from './listing-query.js';
import { ProductPage } from './product-page.js';

const NEWEST_AT_HOME = 8;

/** The catalogue as people see it: the same for everybody, without cookie or session. */
@Controller()
@OpenTo('anyone')
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
  @Header('Content-Type', 'text/html; charset=utf-8')
  async category(
    @Param('slug') slug: string,
    @Query() given: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const query = { ...parseQuery(pageListingQuery, given), category: slug };
    const [shelves, listing] = await Promise.all([this.catalog.categories(), this.catalog.list(query)]);
    const shelf = shelves.find((candidate) => candidate.slug === slug);
    if (shelf === undefined) throw new NotFound('category');
    catalogueHeaders(response, listing.asOf);
    return ListingPage({ listing, query, shelf });
  }

  @Get('search')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async search(@Query() given: unknown, @Res({ passthrough: true }) response: Response): Promise<string> {
    const query = parseQuery(pageListingQuery, given);
    const listing = await this.catalog.list(query);
    catalogueHeaders(response, listing.asOf);
    return ListingPage({ listing, query, shelf: undefined });
  }

  @Get('products/:slug')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async product(@Param('slug') slug: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const product = await this.catalog.bySlug(slug);
    if (product === undefined) throw new NotFound('product');
    catalogueHeaders(response, product.asOf);
    return ProductPage({ product });
  }
}
