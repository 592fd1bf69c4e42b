import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import { cobalt, grounds, pine } from './palette.ts';

const { version } = createRequire(import.meta.url)('@resvg/resvg-js/package.json') as { version: string };
const HASH_LETTERS = 8;
const SVG = 'xmlns="http://www.w3.org/2000/svg"';

/** A picture for links: 1200 x 630, as chats and social networks cut them. */
export interface PreviewPicture {
  /** Below public/, with a hash of all that goes into it: the same address, the same picture. */
  readonly address: string;
  render(): Promise<Uint8Array>;
}

const GROUND = /<radialGradient id="d0".*?<\/radialGradient>/;
const SQUARE = '<path d="M0 0h800v800H0z" fill="url(#d0)"/>';
const PLACE = 'x="285" y="0" width="630" height="630" viewBox="0 0 800 800"';

/** A drawing of 800 x 800 whose ground goes on to the left and right of it. */
export function previewOf(slug: string, drawing: string): PreviewPicture {
  const ground = GROUND.exec(drawing)?.[0].replace('id="d0"', 'id="wall"');
  if (ground === undefined || !drawing.includes(SQUARE)) throw new Error(`${slug} is drawn on no ground`);
  const wall = '<path d="M-400 0h1600v800h-1600z" fill="url(#wall)"/>';
  return pictureOf(slug, [
    `<svg ${PLACE} overflow="visible"><defs>${ground}</defs>${wall}</svg>`,
    drawing.replace('viewBox="0 0 800 800"', `${PLACE} overflow="visible"`),
  ]);
}

/** The shop’s mark between two of its shapes. */
export function shopPreview(mark: string): PreviewPicture {
  const sign = mark.replace('viewBox="0 0 64 64"', 'x="390" y="105" width="420" height="420" viewBox="0 0 64 64"');
  return pictureOf('shop', [
    `<rect width="1200" height="630" fill="${grounds.paper}"/>`,
    `<circle cx="210" cy="405" r="120" fill="${cobalt}"/>`,
    `<path d="M990 285l139 240H851z" fill="${pine}"/>`,
    sign,
  ]);
}

function pictureOf(slug: string, parts: readonly string[]): PreviewPicture {
  const svg = `<svg ${SVG} width="1200" height="630" viewBox="0 0 1200 630">${parts.join('')}</svg>`;
  const hash = createHash('sha256').update(version).update(svg).digest('hex').slice(0, HASH_LETTERS);
  return {
    address: `art/${slug}.${hash}.png`,
    render: async () => (await renderAsync(svg, { font: { loadSystemFonts: false } })).asPng(),
  };
}
