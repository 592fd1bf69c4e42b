import { contentPages, inFull, paths, xmlText } from '../../web/index.js';
import type { Entry, ShelfEntry } from '../directory.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

interface Address {
  readonly path: string;
  readonly changedAt: Date | undefined;
}

/** Every page that search engines may show: home, shelves with something on them, these products, and the texts. */
export function sitemap(shelves: readonly ShelfEntry[], products: readonly Entry[]): string {
  const filled = shelves.filter(({ products: count }) => count > 0);
  const pages: Address[] = [
    { path: paths.home, changedAt: newest(filled) },
    ...filled.map(({ slug, changedAt }) => ({ path: paths.category(slug), changedAt })),
  ];
  const texts = [paths.contact, ...contentPages().map(({ name }) => paths.content(name))];
  // Nobody writes down when a text changed, and a search engine needn’t be told.
  return urlSet([...pages, ...productAddresses(products), ...texts.map((path) => ({ path, changedAt: undefined }))]);
}

/** Further products, in a part of their own. */
export function sitemapPart(products: readonly Entry[]): string {
  return urlSet(productAddresses(products));
}

/** Where the parts are, when there are several. The first one holds home and shelves. */
export function sitemapIndex(parts: number): string {
  const entries = Array.from({ length: parts }, (_, at) => located('sitemap', { path: partPath(at + 1) }));
  return `${HEAD}<sitemapindex ${NAMESPACE}>\n${entries.join('\n')}\n</sitemapindex>\n`;
}

function partPath(part: number): string {
  return `${paths.sitemap}?page=${String(part)}`;
}

function productAddresses(products: readonly Entry[]): Address[] {
  return products.map(({ slug, changedAt }) => ({ path: paths.product(slug), changedAt }));
}

function newest(entries: readonly ShelfEntry[]): Date | undefined {
  return entries.reduce<Date | undefined>(
    (latest, { changedAt }) => (latest === undefined || (changedAt ?? latest) > latest ? changedAt : latest),
    undefined,
  );
}

function urlSet(addresses: readonly Address[]): string {
  return `${HEAD}<urlset ${NAMESPACE}>\n${addresses.map((address) => located('url', address)).join('\n')}\n</urlset>\n`;
}

function located(tag: string, { path, changedAt }: { readonly path: string; readonly changedAt?: Date | undefined }) {
  const changed = changedAt === undefined ? '' : `<lastmod>${changedAt.toISOString()}</lastmod>`;
  return `<${tag}><loc>${xmlText(inFull(path))}</loc>${changed}</${tag}>`;
}
