import { gzipSync } from 'node:zlib';
import * as cheerio from 'cheerio';

/** The most a page may weigh as it travels, in bytes. `text` is page, style, script and typeface together. */
export const mostBytes = { text: 60 * 1024, script: 15 * 1024, pictures: 150 * 1024 } as const;

/** What a page weighs, in bytes as nginx of the platform sends it. */
export interface PageWeight {
  readonly html: number;
  readonly style: number;
  readonly script: number;
  readonly font: number;
  /** html, style, script and font. */
  readonly text: number;
  /** All pictures of the page, those further down included. */
  readonly pictures: number;
}

/** The platform's nginx compresses on this level (gzip_comp_level). */
const LEVEL = 4;
const COMPRESSED_ALREADY = /\.(?:woff2|png|jpe?g|webp|avif)$/;

/** Fetches what an address of our own serves, uncompressed. */
export type Fetch = (path: string) => Promise<Uint8Array>;

/** Weighs a page with everything it asks for by itself, the typeface of its styles included. */
export async function weigh(html: string, fetched: Fetch): Promise<PageWeight> {
  const $ = cheerio.load(html);
  const addresses = (selector: string, name: string) => [
    ...new Set(
      $(selector)
        .get()
        .map((element) => $(element).attr(name) ?? ''),
    ),
  ];
  const bytes = async (path: string) => sent(await fetched(path), path);
  const sum = async (paths: readonly string[]) => (await Promise.all(paths.map(bytes))).reduce((all, n) => all + n, 0);
  const styles = addresses('link[rel=stylesheet]', 'href');
  const fonts = (await Promise.all(styles.map(async (path) => fontsIn(await fetched(path), path)))).flat();
  const parts = {
    html: sent(Buffer.from(html), ''),
    style: await sum(styles),
    script: await sum([
      ...new Set([...addresses('script[src]', 'src'), ...addresses('link[rel=modulepreload]', 'href')]),
    ]),
    font: await sum([...new Set(fonts)]),
  };
  return {
    ...parts,
    text: parts.html + parts.style + parts.script + parts.font,
    pictures: await sum([...addresses('img[src]', 'src'), ...addresses('link[rel=icon]', 'href')]),
  };
}

function sent(content: Uint8Array, path: string): number {
  return COMPRESSED_ALREADY.test(path) ? content.length : gzipSync(content, { level: LEVEL }).length;
}

function fontsIn(style: Uint8Array, path: string): string[] {
  return [
    ...Buffer.from(style)
      .toString('utf8')
      .matchAll(/url\("?([^")]+\.woff2)"?\)/g),
  ].map(([, address = '']) => new URL(address, `http://store${path}`).pathname);
}
