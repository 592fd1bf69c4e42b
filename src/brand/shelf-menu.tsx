import { words } from '../words/index.js';
import { paths } from './paths.js';

/** Characters of all names that still make one line, or two, below the header of a desk. Longer menus stay folded there, too. */
const MOST_IN_A_ROW = 110;
/** Room between two names, in characters. */
const GAP = 3;

export interface MenuShelf {
  readonly slug: string;
  readonly name: string;
}

export interface ShelfMenuProps {
  /** In their order. */
  readonly shelves: readonly MenuShelf[];
  /** Address of the page, if it has one of its own. */
  readonly here?: string | undefined;
  /** Slug of the shelf that what the page shows stands on. */
  readonly shelf?: string | undefined;
}

/**
 * The way to every shelf, on every page: folded on a phone, a row on a desk where it fits. It opens without script; the
 * script closes it when somebody turns elsewhere.
 */
export function ShelfMenu({ shelves, here, shelf }: ShelfMenuProps) {
  const [address = '', asked] = here?.split('?') ?? [];
  // What a search found is not everything.
  const page = new URLSearchParams(asked).has('q') ? undefined : address;
  const links = [
    ...shelves.map(({ slug, name }) => ({ path: paths.category(slug), name, holds: slug === shelf })),
    { path: paths.search, name: words.catalog.allShapes, holds: false },
  ];
  const length = links.reduce((sum, { name }) => sum + name.length + GAP, 0);
  return (
    <nav class={length > MOST_IN_A_ROW ? 'shelf-menu' : 'shelf-menu shelf-menu-row'} aria-label={words.catalog.shelves}>
      <details data-menu>
        <summary>{words.catalog.shelves}</summary>
        <ul>
          {links.map(({ path, name, holds }) => (
            <li>
              <a href={path} aria-current={path === page ? 'page' : holds ? 'true' : undefined} safe>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}
