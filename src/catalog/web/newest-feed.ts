import { brand, inFull, paths, previewOf, xmlText } from '../../web/index.js';
import { words } from '../../words/index.js';
import { formatMoney } from '../../foundation/money/index.js';
import type { Arrival } from '../directory.js';

/** What arrived last, as feed readers want it (RSS 2.0). */
export function newestFeed(arrivals: readonly Arrival[]): string {
  const [newest] = arrivals;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${xmlText(words.frame.newAt(brand.name))}</title>
<link>${xmlText(inFull(paths.home))}</link>
<description>${xmlText(words.catalog.feed)}</description>
<language>${xmlText(brand.locale.toLowerCase())}</language>
<atom:link href="${xmlText(inFull(paths.newest))}" rel="self" type="application/rss+xml"/>
${newest === undefined ? '' : `<lastBuildDate>${newest.arrivedAt.toUTCString()}</lastBuildDate>\n`}${arrivals.map(item).join('\n')}
</channel>
</rss>
`;
}

function item({ sku, slug, name, description, price, currency, image, arrivedAt }: Arrival): string {
  const { address, drawn } = previewOf(image);
  const enclosure =
    drawn === undefined
      ? ''
      : `<enclosure url="${xmlText(address)}" length="${String(drawn.bytes)}" type="${xmlText(drawn.type)}"/>\n`;
  return `<item>
<title>${xmlText(`${name}, ${formatMoney(price, currency, brand.locale)}`)}</title>
<link>${xmlText(inFull(paths.product(slug)))}</link>
<description>${xmlText(xmlText(description))}</description>
<guid isPermaLink="false">${xmlText(sku)}</guid>
<pubDate>${arrivedAt.toUTCString()}</pubDate>
${enclosure}</item>`;
}
