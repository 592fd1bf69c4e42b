import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { cobalt, grounds, pine } from './palette.ts';

const HASH_LETTERS = 8;
const SVG = 'xmlns="http://www.w3.org/2000/svg"';

/** What a picture may weigh before it is drawn in fewer colours. */
const ENOUGH = 60 * 1024;
const QUALITIES = [92, 80, 68] as const;
const LOOK = { palette: true, effort: 4, dither: 0.5, compressionLevel: 9 } as const;

/** A picture for links: 1200 x 630, as chats and social networks cut them. */
export interface PreviewPicture {
  /** Below public/, with a hash of all that goes into it: the same address, the same picture. */
  readonly address: string;
  /** That hash in full: what it is kept by. */
  readonly hash: string;
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
  const painter = JSON.stringify([sharp.versions, LOOK, QUALITIES, ENOUGH]);
  const hash = createHash('sha256').update(painter).update(svg).digest('hex');
  return { address: `art/${slug}.${hash.slice(0, HASH_LETTERS)}.png`, hash, render: async () => await painted(svg) };
}

/** In 256 colours at most, and in fewer where that is what it takes: the lightest that was tried. */
async function painted(svg: string): Promise<Uint8Array> {
  const { data, info } = await sharp(Buffer.from(svg)).flatten().raw().toBuffer({ resolveWithObject: true });
  let lightest: Uint8Array | undefined;
  for (const quality of QUALITIES) {
    const tried = await sharp(data, { raw: info })
      .png({ ...LOOK, quality })
      .toBuffer();
    if (lightest === undefined || tried.length < lightest.length) lightest = tried;
    if (lightest.length <= ENOUGH) break;
  }
  return lightest ?? data;
}
