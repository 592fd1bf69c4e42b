import type { PropsWithChildren } from '@kitajs/html';
import { brand, Footer, Frame, type MenuShelf, paths, ShelfMenu, type ShelfMenuProps } from '../brand/index.js';
import { longDay, Sentence, words } from '../words/index.js';

export interface LayoutProps {
  readonly title: string;
  readonly description?: string;
  readonly canonical: string;
  /** Those of the menu, in their order. */
  readonly shelves: readonly MenuShelf[];
  /** Slug of the shelf that this page shows, or that what it shows stands on. */
  readonly shelf?: string;
  /** The day the catalogue was copied. */
  readonly asOf: Date;
  /** Left out where the page says all this itself. */
  readonly notice?: false;
}

/**
 * The frame of a page that is shown while the shop is away: nothing on it asks for an answer. Not marked `noindex`: these
 * are the shop’s own addresses, and a search engine that came by today would drop them for weeks.
 */
export function Layout(props: PropsWithChildren<LayoutProps>): string {
  const { title, description, canonical, shelves, shelf, asOf, notice = true, children } = props;
  return (
    <Frame
      title={title}
      description={description}
      canonical={canonical}
      header={<Header shelves={shelves} here={canonical} shelf={shelf} />}
      footer={
        <Footer>
          <p class="served-by">
            <Sentence words={words.failover.shapesAsOf} parts={{ day: <AsOf day={asOf} /> }} />
          </p>
        </Footer>
      }
    >
      {notice && (
        <div class="notice notice-warning">
          <p>
            <strong>{words.failover.onlyLooking}</strong> {words.failover.ordersResume}
          </p>
        </div>
      )}
      {children as 'safe'}
    </Frame>
  ) as string;
}

/** When what a page shows was copied from the shop. */
export function AsOf({ day }: { readonly day: Date }) {
  return <time datetime={day.toISOString().slice(0, 10)}>{longDay(day) as 'safe'}</time>;
}

function Header(menu: ShelfMenuProps) {
  return (
    <header class="site-header">
      <a class="site-name" href={paths.home}>
        {brand.name}
      </a>
      <nav class="site-nav" aria-label={words.failover.shopNav}>
        <ul>
          <li>
            <a href={paths.contact}>{words.failover.contact}</a>
          </li>
        </ul>
      </nav>
      <ShelfMenu {...menu} />
    </header>
  );
}
