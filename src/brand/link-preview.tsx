import { decimalMoney } from '../foundation/money/index.js';
import { brand } from './brand.js';
import { inFull } from './public-address.js';
import type { Preview } from './previews.js';

export interface LinkPreviewProps {
  readonly title: string;
  readonly description: string;
  /** Path of the page. */
  readonly path: string;
  readonly picture: Preview;
  readonly kind?: 'website' | 'product';
  /** Of a product, in minor units. */
  readonly price?: { readonly amount: number; readonly currency: string };
}

/** What a link to this page looks like where somebody shares it (Open Graph, and the card X makes of it). */
export function LinkPreview({ title, description, path, picture, kind = 'website', price }: LinkPreviewProps) {
  const properties = {
    'og:site_name': brand.name,
    'og:type': kind,
    'og:locale': brand.locale.replace('-', '_'),
    'og:title': title,
    'og:description': description,
    'og:url': inFull(path),
    'og:image': picture.address,
    ...(picture.drawn === undefined
      ? {}
      : {
          'og:image:type': picture.drawn.type,
          'og:image:width': String(picture.drawn.width),
          'og:image:height': String(picture.drawn.height),
        }),
    'og:image:alt': title,
    ...(price === undefined
      ? {}
      : {
          'product:price:amount': decimalMoney(price.amount, price.currency),
          'product:price:currency': price.currency,
        }),
  };
  return (
    <>
      {Object.entries(properties).map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
