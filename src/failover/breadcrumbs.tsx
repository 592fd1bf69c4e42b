import { paths } from '../brand/index.js';
import { words } from '../words/index.js';

/** Where a page hangs: the shop, a shelf if it is on one, and itself. */
export function Breadcrumbs(props: {
  readonly shelf?: { readonly slug: string; readonly name: string };
  readonly here: string;
}) {
  const { shelf, here } = props;
  return (
    <nav class="breadcrumbs" aria-label={words.catalog.whereYouAre}>
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
