import { valueOf } from './facets.js';
import { folded } from './folded.js';
import { isIndexed, likeAnywhere } from './indexed-words.js';
import type { Sql } from './sql.js';

/**
 * What counts when two products are compared that share a shelf or a keyword: a shelf in common as much as a material and
 * a colour.
 */
const WEIGHTS = { category: 3, material: 2, word: 2, colour: 1 } as const;
/** Less in common is chance. */
export const LEAST_ALIKE = 3;
const MOST_WORDS = 8;
const PLAIN = /^[\p{L}\p{N}]+$/u;

type Kind = keyof typeof WEIGHTS;
type Trait = readonly [kind: Kind, value: string];

/** What likeness is told from; names joined by commas, as products hold them. */
export interface Compared {
  readonly category: string;
  readonly colours: string;
  readonly materials: string;
  readonly keywords: string;
}

/** The skus of products that share a shelf or a keyword with this one, as a query: nothing else is worth weighing. */
export function near(product: Compared): Sql {
  const { category } = product;
  const words = tellingTraits(product).flatMap(([kind, value]) => (kind === 'word' ? [value] : []));
  const shelf =
    'SELECT n.sku FROM products n JOIN categories b ON b.id = n.category_id WHERE b.slug = ? AND n.active = 1';
  if (words.length === 0) return { text: shelf, values: [category] };
  return {
    text: `${shelf} UNION SELECT m.sku FROM products m
      WHERE MATCH (m.name, m.keywords, m.description) AGAINST (? IN BOOLEAN MODE) AND m.active = 1`,
    values: [category, words.join(' ')],
  };
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
    // Shelf and words first: whoever shares neither is not weighed.
    for (const trait of tellingTraits(product).sort(([a], [b]) => Number(isNear(b)) - Number(isNear(a)))) {
      for (const number of this.sharing.get(keyOf(trait)) ?? []) {
        const before = alike.get(number);
        if (before !== undefined || isNear(trait[0])) alike.set(number, (before ?? 0) + WEIGHTS[trait[0]]);
      }
    }
    return new Map([...alike].filter(([, likeness]) => likeness >= LEAST_ALIKE));
  }
}

function tellingTraits(product: Compared): Trait[] {
  let words = 0;
  return traitsOf(product).filter(
    ([kind, value]) => kind !== 'word' || (isIndexed(value) && PLAIN.test(value) && (words += 1) <= MOST_WORDS),
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

function isNear(kind: Kind): boolean {
  return kind === 'category' || kind === 'word';
}

function keyOf([kind, value]: Trait): string {
  return `${kind} ${value}`;
}
