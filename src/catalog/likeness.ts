import { valueOf } from './facets.js';
import { folded } from './folded.js';
import type { Sql } from './listing-sql.js';
import { likeAnywhere } from './search-words.js';

/** What counts when two products are compared: a shelf in common as much as a material and a colour. */
const WEIGHTS = { category: 3, material: 2, word: 2, colour: 1 } as const;
/** Less in common is chance. */
export const LEAST_ALIKE = 3;
const SHORTEST_WORD = 3;
const MOST_WORDS = 12;

type Kind = keyof typeof WEIGHTS;
type Trait = readonly [kind: Kind, value: string];

/** What likeness is told from; names joined by commas, as products hold them. */
export interface Compared {
  readonly category: string;
  readonly colours: string;
  readonly materials: string;
  readonly keywords: string;
}

/** How much the product of a row has in common with this one, as an expression. */
export function likenessTo(product: Compared): Sql {
  const traits = tellingTraits(product);
  return {
    text: traits.map(([kind]) => `IF(${CONDITIONS[kind]}, ${String(WEIGHTS[kind])}, 0)`).join(' + '),
    values: traits.map(([kind, value]) => (kind === 'word' ? likeAnywhere(` ${value} `) : value)),
  };
}

const CONDITIONS: Readonly<Record<Kind, string>> = {
  category: 'c.slug = ?',
  material: 'FIND_IN_SET(?, LOWER(p.materials))',
  colour: 'FIND_IN_SET(?, LOWER(p.colours))',
  word: `CONCAT(' ', REPLACE(p.keywords, ',', ' '), ' ') LIKE ?`,
};

/** Which products have what in common. Products go by numbers. */
export class LikenessIndex {
  private readonly sharing = new Map<string, number[]>();

  add(number: number, product: Compared): void {
    for (const trait of traitsOf(product)) {
      const known = this.sharing.get(keyOf(trait));
      if (known === undefined) this.sharing.set(keyOf(trait), [number]);
      else known.push(number);
    }
  }

  /** How much others have in common with a product, by number, where it is enough; the product itself among them. */
  to(product: Compared): Map<number, number> {
    const alike = new Map<number, number>();
    for (const trait of tellingTraits(product)) {
      for (const number of this.sharing.get(keyOf(trait)) ?? []) {
        alike.set(number, (alike.get(number) ?? 0) + WEIGHTS[trait[0]]);
      }
    }
    return new Map([...alike].filter(([, likeness]) => likeness >= LEAST_ALIKE));
  }
}

function tellingTraits(product: Compared): Trait[] {
  let words = 0;
  return traitsOf(product).filter(
    ([kind, value]) => kind !== 'word' || (value.length >= SHORTEST_WORD && (words += 1) <= MOST_WORDS),
  );
}

function traitsOf({ category, colours, materials, keywords }: Compared): Trait[] {
  const each = (kind: Kind, values: readonly string[]) =>
    [...new Set(values)].filter((value) => value !== '').map((value): Trait => [kind, value]);
  return [
    ['category', category],
    ...each('material', materials.split(',').map(valueOf)),
    ...each('colour', colours.split(',').map(valueOf)),
    ...each('word', keywords.split(/[ ,]+/).map(folded)),
  ];
}

function keyOf([kind, value]: Trait): string {
  return `${kind} ${value}`;
}
