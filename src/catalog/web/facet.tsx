import { brand } from '../../web/index.js';
import { number } from '../../words/index.js';
import { valueOf } from '../facets.js';
import type { Choice, FacetChoices } from './facet-choices.js';

/** A group of check boxes that narrows a listing, each with how many it leaves. */
export function Facet({ facet, label, choices }: FacetChoices) {
  return (
    <fieldset id={`facet-${facet}`}>
      <legend safe>{label}</legend>
      <ul class="facet-values" role="list">
        {choices.map((choice) => (
          <Value facet={facet} choice={choice} />
        ))}
      </ul>
    </fieldset>
  );
}

function Value({ facet, choice }: { readonly facet: string; readonly choice: Choice }) {
  const id = `facet-${facet}-${choice.value.replaceAll(/\s/g, '_')}`;
  return (
    <li id={`${id}-value`}>
      <input type="checkbox" id={id} name={facet} value={choice.value} checked={choice.chosen} />
      <label for={id}>
        {facet === 'colour' && <Swatch of={choice.value} />}
        <span safe>{choice.label}</span>{' '}
        <span class="facet-count" safe>
          {`(${number(choice.count)})`}
        </span>
      </label>
    </li>
  );
}

const swatches = new Map(Object.entries<string>(brand.swatches));

/** What a colour looks like, beside its name; nothing where the brand doesn’t say. */
function Swatch({ of }: { readonly of: string }) {
  const fill = swatches.get(valueOf(of));
  if (fill === undefined) return '';
  return (
    <svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="7" fill={fill} />
    </svg>
  );
}
