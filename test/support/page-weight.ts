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

/** Weighs a page with everything it asks for by itself, and those files of the typeface that have letters of it. */
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
  const faces = (await Promise.all(styles.map(async (path) => facesIn(await fetched(path), path)))).flat();
  const parts = {
    html: sent(Buffer.from(html), ''),
    style: await sum(styles),
    script: await sum([
      ...new Set([...addresses('script[src]', 'src'), ...addresses('link[rel=modulepreload]', 'href')]),
    ]),
    font: await sum(fontsFor($('body').text(), faces)),
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

interface Face {
  readonly address: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

/** The files a browser fetches for a text: of the faces that have a letter the last one counts. */
function fontsFor(text: string, faces: readonly Face[]): string[] {
  const within = (code: number) => (face: Face) => face.ranges.some(([first, last]) => first <= code && code <= last);
  const codes = [...new Set(text)].map((letter) => letter.codePointAt(0) ?? 0);
  return [...new Set(codes.flatMap((code) => faces.findLast(within(code))?.address ?? []))];
}

function facesIn(style: Uint8Array, path: string): Face[] {
  const faces = Buffer.from(style)
    .toString('utf8')
    .matchAll(/@font-face\{[^}]*url\("?([^")]+\.woff2)"?\)[^}]*unicode-range:([^;}]+)/g);
  return [...faces].map(([, address = '', ranges = '']) => ({
    address: new URL(address, `http://store${path}`).pathname,
    ranges: ranges.split(',').map((range) => {
      const [first = 0, last = first] = range
        .trim()
        .slice(2)
        .split('-')
        .map((hex) => parseInt(hex, 16));
      return [first, last] as const;
    }),
  }));
}
