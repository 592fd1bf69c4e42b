import type { FacetChoices } from '../../catalog/web/facet-choices.js';
import { Facet } from '../../catalog/web/facet.js';
import { brand, Breadcrumbs, Money, Pagination, picture } from '../../web/index.js';
import { Shelf, Specimen } from './specimen.js';

const HERE = '#pagination';

const colours: FacetChoices = {
  facet: 'colour',
  label: 'Colour',
  choices: [
    { value: 'vermilion', label: 'Vermilion', count: 12, chosen: false },
    { value: 'cobalt', label: 'Cobalt', count: 7, chosen: false },
    { value: 'pine', label: 'Pine', count: 1, chosen: false },
  ],
};
const materials: FacetChoices = {
  facet: 'material',
  label: 'Material',
  choices: [
    { value: 'oak', label: 'Oak', count: 9, chosen: true },
    { value: 'glass', label: 'Glass', count: 0, chosen: true },
    { value: 'paper', label: 'Paper', count: 1204, chosen: false },
  ],
};
const sizes: FacetChoices = {
  facet: 'size',
  label: 'Size',
  choices: [{ value: 'small', label: 'Small, up to 20 cm, and everything that folds flat', count: 3, chosen: false }],
};

/** How people find their way. */
export function Wayfinding() {
  return (
    <>
      <Shelf id="breadcrumbs" name="Breadcrumbs" from="src/brand/breadcrumbs.tsx">
        <Specimen state="of a shelf">
          <Breadcrumbs label="Where a shelf is" here="Polygons" />
        </Specimen>
        <Specimen state="on a shelf">
          <Breadcrumbs label="Where a shape is" shelf={{ slug: 'polygons', name: 'Polygons' }} here="Hexagon" />
        </Specimen>
        <Specimen state="a long name">
          <Breadcrumbs
            label="Where a shape with a long name is"
            shelf={{ slug: 'solids', name: 'Solids' }}
            here="Small stellated dodecahedron, the reading lamp with a walnut foot"
          />
        </Specimen>
      </Shelf>
      <Shelf id="pagination" name="Pagination" from="src/web/components/pagination.tsx">
        <Specimen state="first page">
          <Pagination label="Pages, at the first" page={1} pages={3} hrefOf={() => HERE} />
        </Specimen>
        <Specimen state="in the middle of many">
          <Pagination label="Pages, in the middle" page={6} pages={12} hrefOf={() => HERE} />
        </Specimen>
        <Specimen state="last page, by age">
          <Pagination label="Pages, by age" page={3} pages={3} hrefOf={() => HERE} byAge />
        </Specimen>
      </Shelf>
      <Shelf id="facet" name="Facet" from="src/catalog/web/facet.tsx">
        {(
          [
            ['nothing chosen', colours],
            ['some chosen, one of which leaves nothing', materials],
            ['one value, with a long name', sizes],
          ] as const
        ).map(([state, facet]) => (
          <Specimen state={state}>
            <form class="facets" action="#facet">
              <Facet {...facet} />
            </form>
          </Specimen>
        ))}
      </Shelf>
      <Shelf id="suggestion-list" name="Suggestions" from="assets/scripts/suggestions.js">
        <Specimen state="open, nothing chosen yet">
          <Suggestions label="Suggestions, nothing chosen" />
        </Specimen>
        <Specimen state="one chosen by the arrow keys">
          <Suggestions label="Suggestions, one chosen" chosen />
        </Specimen>
      </Shelf>
    </>
  );
}

/** As the script builds it below the search field. */
function Suggestions({ label, chosen = false }: { readonly label: string; readonly chosen?: boolean }) {
  return (
    <ul class="suggestions" role="listbox" aria-label={label}>
      <li class="suggestion" role="option" aria-selected="false">
        hexagonal
      </li>
      <li class="suggestion" role="option" aria-selected={String(chosen) as 'true' | 'false'}>
        Polygons <span class="suggestion-kind">Shelf</span>
      </li>
      <li class="suggestion" role="option" aria-selected="false">
        <img
          class="suggestion-picture"
          src={picture('/art/hexagon.svg')}
          alt=""
          width="44"
          height="44"
          loading="lazy"
        />
        <span class="suggestion-name">Hexagon</span> <Money amount={1800} currency={brand.currency} />
      </li>
    </ul>
  );
}
