import { createHash } from 'node:crypto';
import { extname } from 'node:path';

/** In the order in which they are sent: a page after all it shows, the front door after the rooms. */
export const ranks = ['part', 'page', 'home'] as const;
export type Rank = (typeof ranks)[number];

/** One file of the site. What it holds is made when it is asked for, the same each time: a site may be larger than memory. */
export interface SiteObject {
  readonly key: string;
  readonly rank: Rank;
  readonly contentType: string;
  readonly cacheControl: string;
  /** Of what it holds, in hex. */
  readonly sha256: string;
  body(): Promise<Uint8Array>;
}

export const HTML = 'text/html; charset=utf-8';
/** Short, so that the shop’s own pages are back a minute after the shop is. */
export const PAGE_CACHING = 'public, max-age=60';

const HASHED = /^assets\/|^art\/.+\.\w{8}\.png$/;
const HASHED_CACHING = 'public, max-age=31536000, immutable';
const PICTURE_CACHING = 'public, max-age=3600, stale-while-revalidate=86400';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** How a file of the asset build is served. */
export function partHeaders(key: string): Pick<SiteObject, 'contentType' | 'cacheControl'> {
  const contentType = contentTypes[extname(key)];
  if (contentType === undefined) throw new Error(`nobody has said what type ${key} is of`);
  return { contentType, cacheControl: HASHED.test(key) ? HASHED_CACHING : PICTURE_CACHING };
}

export function sha256Of(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
