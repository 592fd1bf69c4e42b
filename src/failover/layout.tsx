import type { PropsWithChildren } from '@kitajs/html';
import { brand, Frame, paths } from '../brand/index.js';
import { longDay, Sentence, words } from '../words/index.js';

export interface LayoutProps {
  readonly title: string;
  readonly description?: string;
  readonly canonical: string;
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
  const { title, description, canonical, asOf, notice = true, children } = props;
  return (
    <Frame
      title={title}
      description={description}
      canonical={canonical}
      header={<Header />}
      footer={<Footer asOf={asOf} />}
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

function Header() {
  return (
    <header class="site-header">
      <a class="site-name" href={paths.home}>
        {brand.name}
      </a>
      <nav class="site-nav" aria-label={words.failover.shopNav}>
        <ul>
          <li>
            <a href={`${paths.home}#shelves`}>{words.failover.shelves}</a>
          </li>
          <li>
            <a href={paths.contact}>{words.failover.contact}</a>
          </li>
        </ul>
      </nav>
    </header>
  );
}

function Footer({ asOf }: { readonly asOf: Date }) {
  return (
    <footer class="site-footer">
      <p>{brand.tagline}</p>
      <p>
        <a href={`mailto:${brand.contact}`}>{brand.contact}</a>
      </p>
      <p class="served-by">
        <Sentence words={words.failover.shapesAsOf} parts={{ day: <AsOf day={asOf} /> }} />
      </p>
    </footer>
  );
}
