import { number, words } from '../../words/index.js';

export interface PaginationProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
  /** Where the list runs from newest to oldest, that is what its ends are called. */
  readonly byAge?: boolean;
  /** What they are the pages of, where a page has several such lists. */
  readonly label?: string;
  /** Whether the script shows the other page in the place of this one, from its top. */
  readonly inPlace?: boolean;
}

const { pagination } = words;

/** Links to the other pages of a list: its ends, and those around the present one. Nothing when there is only one. */
export function Pagination(props: PaginationProps) {
  const { page, pages, hrefOf, byAge = false, inPlace = false, label = pagination.label } = props;
  if (pages <= 1) return '';
  const [before, after] = byAge
    ? [pagination.newer, pagination.older]
    : ([pagination.previous, pagination.next] as const);
  const shownHere = inPlace ? { 'data-in-place': 'top' } : {};
  return (
    <nav class="pager" aria-label={label}>
      {page > 1 && (
        <a class="pager-step" rel="prev" href={hrefOf(page - 1)} {...shownHere}>
          {before}
        </a>
      )}
      <ol role="list">
        {shown(page, pages).map((shownPage) =>
          shownPage === 'gap' ? (
            <li class="pager-gap" aria-hidden="true">
              …
            </li>
          ) : (
            <li>
              <a
                href={hrefOf(shownPage)}
                aria-label={pagination.page(shownPage)}
                aria-current={shownPage === page ? 'page' : undefined}
                {...shownHere}
                safe
              >
                {number(shownPage)}
              </a>
            </li>
          ),
        )}
      </ol>
      {page < pages && (
        <a class="pager-step" rel="next" href={hrefOf(page + 1)} {...shownHere}>
          {after}
        </a>
      )}
    </nav>
  );
}

/** The first, the last, the present one and its neighbours. A gap of one page is that page. */
export function shown(page: number, pages: number): (number | 'gap')[] {
  const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
  const kept = [...new Set(near)].sort((a, b) => a - b);
  return kept.flatMap((one, index) => {
    const missing = one - (kept[index - 1] ?? 0) - 1;
    if (missing === 0) return [one];
    return missing === 1 ? [one - 1, one] : ['gap' as const, one];
  });
}
