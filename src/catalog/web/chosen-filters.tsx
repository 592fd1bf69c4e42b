import { formatRoundMoney } from '../../foundation/money/index.js';
import { brand, ButtonLink, EmptyState } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { Listing, ListingQuery } from '../listing.js';
import { chosenOf, type FacetChoices, inFullWords } from './facet-choices.js';
import { linkTo, unfiltered, withChoices } from './listing-address.js';

const { filters } = words.catalog;

interface Chip {
  readonly label: string;
  readonly href: string;
}

export interface ChosenFiltersProps {
  readonly facets: readonly FacetChoices[];
  readonly query: ListingQuery;
  readonly here: string;
}

/** What narrows a listing, each with a way to be rid of it. */
export function ChosenFilters({ facets, query, here }: ChosenFiltersProps) {
  const chips = chipsOf({ facets, query, here });
  if (chips.length === 0) return '';
  return (
    <ul class="cluster chips" role="list" aria-label={filters.list}>
      {chips.map(({ label, href }) => (
        <li>
          <a class="chip" href={href} data-in-place>
            <span class="visually-hidden">{filters.remove}</span> <span safe>{label}</span>{' '}
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a class="chip-clear" href={linkTo(here, unfiltered(query))} data-in-place>
          {filters.clear}
        </a>
      </li>
    </ul>
  );
}

/** What stands where no product fits what was chosen: which choice to give up, and what that would bring. */
export function NothingFits({ listing, ...props }: ChosenFiltersProps & { readonly listing: Listing }) {
  const { facets, query, here } = props;
  const ways = facets.flatMap((facet) => {
    const total = listing.without[facet.facet];
    return total === undefined ? [] : [{ facet, total }];
  });
  return (
    <EmptyState words={filters.noneFit}>
      {ways.length > 0 && (
        <>
          <p id="give-up">{filters.giveUp}</p>
          <ul class="cluster shelf-links" role="list" aria-labelledby="give-up">
            {ways.map(({ facet, total }) => (
              <li>
                <a href={linkTo(here, withChoices(query, facet.facet, []))} data-in-place safe>
                  {filters.without(facet.label, words.catalog.listing.results(total))}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <ButtonLink href={linkTo(here, unfiltered(query))} data-in-place>
          {filters.clear}
        </ButtonLink>
      </p>
    </EmptyState>
  );
}

function chipsOf({ facets, query, here }: ChosenFiltersProps): Chip[] {
  const { minPrice, maxPrice } = query;
  const money = (amount: number) => formatRoundMoney(amount, brand.currency, brand.locale);
  const limits: Chip[] = [];
  if (minPrice !== undefined) {
    const href = linkTo(here, { ...query, page: 1, minPrice: undefined });
    limits.push({ label: `${filters.price}: ${filters.over(money(minPrice))}`, href });
  }
  if (maxPrice !== undefined) {
    const href = linkTo(here, { ...query, page: 1, maxPrice: undefined });
    limits.push({ label: `${filters.price}: ${filters.upTo(money(maxPrice))}`, href });
  }
  const chosen = chosenOf(facets).map(({ facet, choice }) => {
    const left = facet.choices.filter(({ chosen, value }) => chosen && value !== choice.value);
    const href = linkTo(
      here,
      withChoices(
        query,
        facet.facet,
        left.map(({ value }) => value),
      ),
    );
    return { label: inFullWords(facet, choice), href };
  });
  return [...limits, ...chosen];
}
