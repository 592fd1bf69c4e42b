import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { picture, publicFolder } from './assets.js';
import { inFull } from './public-address.js';

/** A picture that stands for a page elsewhere: in chats, feeds and search results. */
export interface Preview {
  /** In full. */
  readonly address: string;
  /** What is known of pictures of our own. */
  readonly drawn?: { readonly bytes: number; readonly width: number; readonly height: number; readonly type: string };
}

interface Drawn {
  readonly path: string;
  readonly bytes: number;
  readonly views?: Views;
}

/** More pictures of the same thing; paths. */
export interface Views {
  /** What it is made of, for one large picture. */
  readonly nearby: string;
  /** How its shape is drawn. */
  readonly plan: string;
}

/** By what the asset build drew them of. */
type DrawnPreviews = Readonly<Record<string, Drawn>>;

const SHOP = '/favicon.svg';
const SIZE = { width: 1200, height: 630, type: 'image/png' };

let previews: DrawnPreviews | undefined;

/** The picture for links to a product with this image; for those to the shop, when there is none or it is drawn by nobody. */
export function previewOf(image: string = SHOP): Preview {
  if (!image.startsWith('/')) return { address: image };
  const drawn = known()[image] ?? known()[SHOP];
  if (drawn === undefined) throw new Error('public/ has no picture of the shop: run `npm run build`');
  return { address: inFull(picture(drawn.path)), drawn: { ...SIZE, bytes: drawn.bytes } };
}

/** More pictures of what has this one; none where it isn’t ours, such as one that staff uploaded. */
export const viewsOf = (image: string): Views | undefined => known()[image]?.views;

const known = (): DrawnPreviews =>
  (previews ??= JSON.parse(readFileSync(join(publicFolder, 'previews.json'), 'utf8')) as DrawnPreviews);
