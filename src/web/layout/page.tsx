import type { PropsWithChildren } from '@kitajs/html';
import {
  asset,
  brand,
  Footer,
  Frame,
  LinkPreview,
  type LinkPreviewProps,
  paths,
  ShelfMenu,
  type ShelfMenuProps,
} from '../../brand/index.js';
import { words } from '../../words/index.js';
import type { Visitor } from '../visitor.js';
import { CartNews } from './cart-news.js';
import { CsrfField } from './csrf-field.js';
import { DataBlock } from './data-block.js';
import { menuShelves } from './menu-shelves.js';
import { Button } from '../components/button.js';

/** Letters of a search: the longest name, twice over. */
export const LONGEST_SEARCH = 500;
const FEED_TITLE = words.frame.newAt(brand.name);

export interface PageProps {
  readonly title: string;
  /** For search engines and link previews. */
  readonly description?: string;
  /** Path of the address this page is best known by. */
  readonly canonical?: string;
  readonly noindex?: boolean;
  /** What a link to it looks like elsewhere. */
  readonly preview?: Omit<LinkPreviewProps, 'path'>;
  /** What it says, for programs (JSON-LD). */
  readonly data?: readonly object[];
  /** Whether news of the shop belong to it. */
  readonly feed?: boolean;
  /** Left out on catalogue pages: those are the same for everybody, and the script fills in what is personal. */
  readonly visitor?: Visitor;
  /** Pieces in the visitor’s cart, on pages that know: whoever has no script sees them there. */
  readonly cartCount?: number;
  /** What was searched for, kept in the search field. */
  readonly query?: string;
  /** Slug of the shelf that this page shows, or that what it shows stands on. */
  readonly shelf?: string;
  /** More style than the shop’s own, by its plain name. */
  readonly stylesheet?: string;
  /** Seconds after which a reader without script sees the page anew. */
  readonly refreshAfter?: number;
}

/** The frame around every page. */
export function Page(props: PropsWithChildren<PageProps>): string {
  const {
    title,
    description,
    canonical,
    noindex,
    preview,
    data = [],
    feed,
    visitor,
    cartCount,
    query,
    shelf,
    stylesheet,
    refreshAfter,
    children,
  } = props;
  return (
    <Frame
      title={title}
      description={description}
      canonical={canonical}
      head={
        <>
          {stylesheet !== undefined && <link rel="stylesheet" href={asset(stylesheet)} />}
          {noindex === true && <meta name="robots" content="noindex" />}
          {preview !== undefined && canonical !== undefined && <LinkPreview {...preview} path={canonical} />}
          {data.map((block) => (
            <DataBlock data={block} />
          ))}
          {feed === true && <link rel="alternate" type="application/rss+xml" title={FEED_TITLE} href={paths.newest} />}
          {refreshAfter !== undefined && (
            <noscript>
              <meta http-equiv="refresh" content={String(refreshAfter)} />
            </noscript>
          )}
          <script type="module" src={asset('store.js')}></script>
        </>
      }
      header={<Header visitor={visitor} cartCount={cartCount} query={query} here={canonical} shelf={shelf} />}
      footer={
        <>
          <CartNews />
          <Footer>
            <ServedBy />
          </Footer>
        </>
      }
    >
      {children as 'safe'}
    </Frame>
  ) as string;
}

interface HeaderProps extends Omit<ShelfMenuProps, 'shelves'> {
  readonly visitor: Visitor | undefined;
  readonly cartCount: number | undefined;
  readonly query: string | undefined;
}

function Header({ visitor, cartCount = 0, query, here, shelf }: HeaderProps) {
  const member = visitor?.memberId !== undefined;
  return (
    <header class="site-header">
      <a class="site-name" href={paths.home}>
        {brand.name}
      </a>
      <form
        class="search"
        role="search"
        action={paths.search}
        method="get"
        data-suggestions={paths.api.suggestions}
        data-label={words.frame.suggestions}
        data-shelf={words.frame.suggestedShelf}
        data-none={words.frame.noSuggestion}
        data-one={words.frame.oneSuggestion}
        data-many={words.frame.manySuggestions}
      >
        <label class="visually-hidden" for="search">
          {words.frame.search}
        </label>
        <input
          id="search"
          type="search"
          name="q"
          value={query ?? ''}
          placeholder={words.frame.searchExample}
          maxlength={LONGEST_SEARCH}
        />
        <Button kind="quiet">
          <svg class="search-mark" viewBox="0 0 20 20" aria-hidden="true">
            <circle cx="8.5" cy="8.5" r="6" />
            <path d="m13 13 5 5" />
          </svg>
          <span class="visually-hidden">{words.frame.searchButton}</span>
        </Button>
      </form>
      <nav class="site-nav" aria-label={words.frame.yourShop}>
        <ul>
          <li data-signed-out hidden={member}>
            <a href={paths.signIn}>{words.frame.signIn}</a>
          </li>
          <li data-signed-in hidden={!member}>
            <a href={paths.account}>
              <bdi data-member-name safe>
                {visitor?.name ?? words.frame.account}
              </bdi>
            </a>
          </li>
          <li>
            <a href={paths.cart}>
              {words.frame.cart}{' '}
              <span class="cart-count" data-cart-count hidden={cartCount === 0} safe>
                {cartCount === 0 ? '' : cartCount > 999 ? '999+' : String(cartCount)}
              </span>
            </a>
          </li>
        </ul>
      </nav>
      <ShelfMenu shelves={menuShelves()} here={here} shelf={shelf} />
    </header>
  );
}

/** Which instance answered, and in which zone: filled in by the script, from the part of the page that is personal. */
function ServedBy() {
  return (
    <p class="served-by" data-served-by={words.frame.servedBy} data-served-by-zone={words.frame.servedByInZone}></p>
  );
}

/** A sign-out button: a form, because a link must never change anything. */
export function SignOutForm({ visitor }: { readonly visitor: Visitor }) {
  return (
    <form method="post" action={paths.signOut}>
      <CsrfField visitor={visitor} />
      <Button kind="quiet">{words.frame.signOut}</Button>
    </form>
  );
}
