import { byName } from './by-name.js';
import {
  type Facets,
  type FacetName,
  facetNames,
  MISSES,
  priceRanges,
  sizeBands,
  type SizeBand,
  valueOf,
} from './facets.js';

/** Products that are alike in all that is counted. */
export interface Alike {
  readonly category: string;
  readonly categoryName: string;
  /** Where its shelf stands. */
  readonly position: number;
  readonly priceBand: number;
  readonly size: SizeBand | undefined;
  readonly inStock: boolean;
  /** The facets whose choice they don’t fit, as a sum of `MISSES`. */
  readonly misses: number;
  readonly count: number;
  /** Minor units. */
  readonly lowest: number;
  readonly highest: number;
}

/** Counts for every facet, whoever found the products. A product counts for a facet when it misses no other. */
export class FacetTally {
  private readonly byMisses = new Map<number, number>();
  private readonly shelves = new Map<string, { name: string; position: number; count: number }>();
  private readonly prices = priceRanges.map(() => 0);
  private readonly sizes = new Map<SizeBand, number>();
  private readonly named = { colour: new Map<string, Named>(), material: new Map<string, Named>() };
  private inStock = 0;
  private lowest = Infinity;
  private highest = -Infinity;

  add({ category, categoryName, position, priceBand, size, inStock, misses, count, lowest, highest }: Alike): void {
    this.byMisses.set(misses, (this.byMisses.get(misses) ?? 0) + count);
    if (fits(misses, 'category')) {
      const before = this.shelves.get(category)?.count ?? 0;
      this.shelves.set(category, { name: categoryName, position, count: before + count });
    }
    if (fits(misses, 'price')) this.prices[priceBand] = (this.prices[priceBand] ?? 0) + count;
    if (size !== undefined && fits(misses, 'size')) this.sizes.set(size, (this.sizes.get(size) ?? 0) + count);
    if (inStock && fits(misses, 'inStock')) this.inStock += count;
    if (misses === 0) {
      this.lowest = Math.min(this.lowest, lowest);
      this.highest = Math.max(this.highest, highest);
    }
  }

  /** Products that are alike in their colours or materials, and miss nothing else. @param names joined by commas */
  addNamed(facet: 'colour' | 'material', names: string, count: number): void {
    for (const name of names.split(',')) {
      if (name === '') continue;
      const known = this.named[facet].get(valueOf(name));
      // Whoever writes a name in two ways sees one of them, and always the same.
      const shown = known === undefined || name < known.name ? name : known.name;
      this.named[facet].set(valueOf(name), { name: shown, count: (known?.count ?? 0) + count });
    }
  }

  get total(): number {
    return this.byMisses.get(0) ?? 0;
  }

  /** How many there would be with all that is chosen in one facet given up; facets that change nothing are missing. */
  get without(): Partial<Record<FacetName, number>> {
    return Object.fromEntries(
      facetNames.flatMap((facet) => {
        const more = this.byMisses.get(MISSES[facet]) ?? 0;
        return more === 0 ? [] : [[facet, this.total + more]];
      }),
    );
  }

  get facets(): Facets {
    return {
      categories: [...this.shelves]
        .sort(([a, { position: first }], [b, { position: second }]) => first - second || (a < b ? -1 : 1))
        .map(([slug, { name, count }]) => ({ slug, name, count })),
      prices: priceRanges.flatMap(({ from, to = null }, band) => {
        const count = this.prices[band] ?? 0;
        return count === 0 ? [] : [{ from, to, count }];
      }),
      colours: listed(this.named.colour),
      materials: listed(this.named.material),
      sizes: sizeBands.flatMap((value) => {
        const count = this.sizes.get(value) ?? 0;
        return count === 0 ? [] : [{ value, count }];
      }),
      inStock: this.inStock,
      minPrice: this.total === 0 ? null : this.lowest,
      maxPrice: this.total === 0 ? null : this.highest,
    };
  }
}

interface Named {
  readonly name: string;
  readonly count: number;
}

/** Whether a product counts for a facet. */
export function fits(misses: number, facet: FacetName): boolean {
  return (misses & ~MISSES[facet]) === 0;
}

function listed(named: ReadonlyMap<string, Named>) {
  return [...named]
    .map(([value, { name, count }]) => ({ value, name, count }))
    .sort((a, b) => byName(a.name, b.name) || (a.value < b.value ? -1 : 1));
}
