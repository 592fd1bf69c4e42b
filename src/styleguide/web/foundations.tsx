import { Shelf, Specimen } from './specimen.js';

const posters = ['vermilion', 'cobalt', 'marigold', 'pine'] as const;
const grounds = [
  'paper',
  'surface',
  'sunk',
  'error-ground',
  'warning-ground',
  'success-ground',
  'news-ground',
] as const;
const inks = ['ink', 'ink-soft', 'link', 'vermilion-words', 'cobalt-words', 'marigold-words', 'pine-words'] as const;
const sizes = ['poster', 'display', 'heading', 'title', 'lead', 'body', 'small'] as const;
const spaces = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const radii = ['small', 'plain', 'large', 'round'] as const;

/** What everything else is made of: colours, type, space, radius. */
export function Foundations() {
  return (
    <>
      <Shelf id="colours" name="Colours" from="src/brand/brand.ts">
        <Specimen state="Posters: fills, with the colour of words on them">
          <ul class="samples" role="list">
            {posters.map((name) => (
              <li class={`sample sample-${name}`}>{name}</li>
            ))}
          </ul>
        </Specimen>
        <Specimen state="Grounds">
          <ul class="samples" role="list">
            {grounds.map((name) => (
              <li class={`sample sample-${name}`}>{name}</li>
            ))}
          </ul>
        </Specimen>
        <Specimen state="Inks: what words are written in">
          <ul class="samples" role="list">
            {inks.map((name) => (
              <li class={`sample sample-words sample-${name}`}>{name}</li>
            ))}
          </ul>
        </Specimen>
      </Shelf>
      <Shelf id="type" name="Type" from="assets/styles/tokens.css">
        {sizes.map((size) => (
          <Specimen state={`--text-${size}`}>
            <p class={`type-${size}`}>Five solids, twelve pentagons</p>
          </Specimen>
        ))}
      </Shelf>
      <Shelf id="space" name="Space and radius" from="assets/styles/tokens.css">
        <Specimen state="--space-1 to --space-9">
          <ul class="spaces" role="list">
            {spaces.map((step) => (
              <li class={`space-${step}`}>
                <span>{step}</span>
              </li>
            ))}
          </ul>
        </Specimen>
        <Specimen state="--radius-small, --radius, --radius-large, --radius-round">
          <ul class="samples" role="list">
            {radii.map((name) => (
              <li class={`sample sample-sunk radius-${name}`}>{name}</li>
            ))}
          </ul>
        </Specimen>
      </Shelf>
    </>
  );
}
