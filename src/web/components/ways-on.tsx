import { paths } from '../../brand/index.js';
import { words } from '../../words/index.js';
import { menuShelves } from '../layout/menu-shelves.js';
import { Button } from './button.js';
import { RecentlyViewed } from './recently-viewed.js';

export interface WaysOnProps {
  /** Left out where searching can’t help, or isn’t at hand. */
  readonly search?: boolean;
}

/** Where else to look, on a page that has nothing to show: a search, every shelf, and what this browser looked at lately. */
export function WaysOn({ search = false }: WaysOnProps) {
  return (
    <>
      <section class="section ways-on" aria-labelledby="ways-on">
        <div class="section-head">
          <h2 id="ways-on">{words.lookAround.title}</h2>
        </div>
        {search && <SearchAgain />}
        <ShelfLinks />
      </section>
      <RecentlyViewed />
    </>
  );
}

/** The shelves as far as they are known, the first few where there is little room, and everything. */
export function ShelfLinks({ most }: { readonly most?: number }) {
  return (
    <ul class="cluster shelf-links" role="list">
      {menuShelves()
        .slice(0, most)
        .map(({ slug, name }) => (
          <li>
            <a href={paths.category(slug)} safe>
              {name}
            </a>
          </li>
        ))}
      <li>
        <a href={paths.search}>{words.catalog.seeAllShapes}</a>
      </li>
    </ul>
  );
}

/** A search within the page, for whoever doesn’t look to the top. @param q what was searched for */
export function SearchAgain({ q = '' }: { readonly q?: string }) {
  return (
    <form class="search-again" action={paths.search} method="get">
      <label for="search-again">{words.lookAround.search}</label>
      <span class="search-again-field">
        <input id="search-again" type="search" name="q" value={q} maxlength="100" />
        <Button kind="quiet">{words.frame.searchButton}</Button>
      </span>
    </form>
  );
}
