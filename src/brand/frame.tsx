import type { PropsWithChildren } from '@kitajs/html';
import { words } from '../words/index.js';
import { asset } from './assets.js';
import { brand } from './brand.js';
import { direction } from './direction.js';
import { inFull } from './public-address.js';
import { isTestShop } from './test-shop.js';

export interface FrameProps {
  readonly title: string;
  /** For search engines and link previews. */
  readonly description?: string | undefined;
  /** Path of the address this page is best known by. */
  readonly canonical?: string | undefined;
  /** More for the head: what only some pages say there. */
  readonly head?: JSX.Element;
  readonly header: JSX.Element;
  readonly footer: JSX.Element;
}

/** A whole document with the shop’s name, styles and mark, whoever serves it: header, content, footer. */
export function Frame(props: PropsWithChildren<FrameProps>): string {
  const { title, description, canonical, head, header, footer, children } = props;
  const heading = title === brand.name ? brand.name : `${title} · ${brand.name}`;
  const html = (
    <html lang={brand.language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title safe>{heading}</title>
        {description !== undefined && <meta name="description" content={description} />}
        {canonical !== undefined && <link rel="canonical" href={inFull(canonical)} />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="preload" href={asset('bricolage.woff2')} as="font" type="font/woff2" crossorigin="" />
        <link rel="stylesheet" href={asset('store.css')} />
        {head as 'safe'}
      </head>
      <body>
        <a class="skip-link" href="#content">
          {words.frame.skip}
        </a>
        {isTestShop() && <TestShopBanner />}
        {header as 'safe'}
        <main id="content" class="page">
          {children as 'safe'}
        </main>
        {footer as 'safe'}
      </body>
    </html>
  ) as string;
  return `<!doctype html>${html}`;
}

/** Nobody shall take a shop for real in which nothing can be bought. Printed, too: what is printed is kept longest. */
function TestShopBanner() {
  const { name, meaning } = words.testShop;
  return (
    <aside class="test-shop" aria-label={name}>
      <p>
        <strong>{name}</strong> {meaning}
      </p>
    </aside>
  );
}
