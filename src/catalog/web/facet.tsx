import { number } from '../../words/index.js';
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
        <span safe>{choice.label}</span>{' '}
        <span class="facet-count" safe>
          {`(${number(choice.count)})`}
        </span>
      </label>
    </li>
  );
}
