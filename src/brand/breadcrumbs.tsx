import { words } from '../words/index.js';
import { paths } from './paths.js';

export interface BreadcrumbsProps {
  /** The shelf it is on, if it is on one. */
  readonly shelf?: { readonly slug: string; readonly name: string };
  /** The page itself. */
  readonly here: string;
  /** Where a page has several. */
  readonly label?: string;
}

/** Where a page hangs: the shop, a shelf if it is on one, and itself. */
export function Breadcrumbs({ shelf, here, label = words.catalog.whereYouAre }: BreadcrumbsProps) {
  return (
    <nav class="breadcrumbs" aria-label={label}>
      <ol>
        <li>
          <a href={paths.home}>{words.catalog.shop}</a>
        </li>
        {shelf !== undefined && (
          <li>
            <a href={paths.category(shelf.slug)} safe>
              {shelf.name}
            </a>
          </li>
        )}
        <li aria-current="page" safe>
          {here}
        </li>
      </ol>
    </nav>
  );
}
