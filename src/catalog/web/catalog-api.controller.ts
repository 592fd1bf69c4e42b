import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { formatMoney } from '../../foundation/money/index.js';
import { brand, catalogueHeaders, parseQuery, paths, picture } from '../../web/index.js';
import { Catalog } from '../catalog.js';
import type { CategoryShelf, Listing, ProductCard, ProductDetail } from '../listing.js';
import { noSuggestions, type Suggestions } from '../suggestions.js';
import { searching, suggesting } from './budgets.js';
import { apiListingQuery, suggestionsQuery } from './listing-query.js';
import { leadOn } from './renamed.js';

export interface ProductItem extends Omit<ProductCard, 'image'> {
  readonly priceText: string;
  readonly imageUrl: string;
}

export interface ProductAnswer extends ProductItem {
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly images: readonly string[];
}

export interface CategoryAnswer extends Pick<CategoryShelf, 'slug' | 'name' | 'description' | 'productCount'> {
  readonly children: readonly CategoryAnswer[];
}

export type ListingAnswer = Omit<Listing, 'items' | 'asOf' | 'without'> & { readonly items: readonly ProductItem[] };

export type SuggestedProduct = Pick<ProductItem, 'slug' | 'name' | 'price' | 'priceText' | 'currency' | 'imageUrl'>;

export type SuggestionsAnswer = Omit<Suggestions, 'products'> & { readonly products: readonly SuggestedProduct[] };

/** The catalogue as programs see it. */
@Controller('api/v1')
@OpenTo('anyone')
@Costs(CHEAP)
export class CatalogApiController {
  constructor(private readonly catalog: Catalog) {}

  @Get('products')
  @Costs(searching)
  async list(@Query() query: unknown, @Res({ passthrough: true }) response: Response): Promise<ListingAnswer> {
    const { items, asOf, without: _, ...listing } = await this.catalog.list(parseQuery(apiListingQuery, query));
    catalogueHeaders(response, asOf);
    return { ...listing, items: items.map(itemOf) };
  }

  @Get('products/:slug')
  async one(
    @Param('slug') slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProductAnswer | undefined> {
    const product = await this.catalog.bySlug(slug);
    if (product === undefined) {
      leadOn(response, await this.catalog.whereabouts(slug), paths.api.product);
      return undefined;
    }
    catalogueHeaders(response, product.asOf);
    return answerOf(product);
  }

  @Get('suggestions')
  @Costs(suggesting)
  suggestions(@Query() query: unknown, @Res({ passthrough: true }) response: Response): SuggestionsAnswer {
    const suggestions = this.catalog.suggestions(parseQuery(suggestionsQuery, query).q);
    // None yet is nothing to keep: a moment after the start there are some.
    if (suggestions !== undefined) catalogueHeaders(response);
    const { products, ...others } = suggestions ?? noSuggestions;
    return { ...others, products: products.map(suggestedOf) };
  }

  @Get('categories')
  async categories(@Res({ passthrough: true }) response: Response): Promise<CategoryAnswer[]> {
    const shelves = await this.catalog.categories();
    catalogueHeaders(response);
    return shelves.map(({ slug, name, description, productCount }) => ({
      slug,
      name,
      description,
      productCount,
      children: [],
    }));
  }
}

function itemOf({ sku, slug, name, category, price, currency, available, image }: ProductCard): ProductItem {
  const priceText = formatMoney(price, currency, brand.locale);
  return { sku, slug, name, category, price, priceText, currency, available, imageUrl: picture(image) };
}

function suggestedOf(card: ProductCard): SuggestedProduct {
  const { slug, name, price, priceText, currency, imageUrl } = itemOf(card);
  return { slug, name, price, priceText, currency, imageUrl };
}

function answerOf(product: ProductDetail): ProductAnswer {
  const { description, attributes, image } = product;
  return { ...itemOf(product), description, attributes, images: [picture(image)] };
}
