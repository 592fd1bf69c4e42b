import type { HostileProduct } from './hostile-products.ts';

/** Something that may be typed, and whose product it should find. */
export interface Promised {
  readonly q: string;
  readonly sku: string;
  /** What of the product was typed. */
  readonly what: 'sku' | 'part of a sku' | 'name' | 'words of the description' | 'fact';
}

const WORDS_IN_A_ROW = 5;
const SHORTEST_PART = 4;
const LONGEST_SEARCH = 500;
/** More products than that can't all be among the first three. */
const MOST = 3;

/** A product of a price list, as far as it is searched. */
export type Promising = HostileProduct;

/**
 * Everything that may be typed of these products and has to find them: their skus in any case, without hyphens and partly
 * typed; their names; any five consecutive words of their descriptions; their facts. What more than three products have in
 * common is left out.
 */
export function promisesOf(products: readonly Promising[]): Promised[] {
  const promised = products.flatMap(({ sku, name, description, attributes, colours, materials }): Promised[] => {
    const of = (what: Promised['what'], texts: readonly string[]) =>
      texts.filter((q) => q.trim() !== '').map((q) => ({ q, sku, what }));
    const withoutSigns = sku.replace(/[^\p{L}\p{N}]/gu, '');
    const facts = [
      ...Object.entries(attributes).flatMap(([key, value]) => [value, `${key} ${value}`, `${key}: ${value}`]),
      ...`${colours},${materials}`.split(','),
    ];
    return [
      ...of('sku', [sku, sku.toLowerCase(), sku.toUpperCase(), ` ${sku} `]),
      ...of('part of a sku', beginnings(sku)),
      ...of('part of a sku', [withoutSigns, ...beginnings(withoutSigns)]),
      ...of('name', [name, name.toUpperCase(), name.normalize('NFD')]),
      ...of('words of the description', inARow(description)),
      ...of('fact', facts),
    ];
  });
  const isShared = sharedAmong(products);
  return promised.filter((one) => one.q.length <= LONGEST_SEARCH && !isShared(one));
}

function beginnings(sku: string): string[] {
  return Array.from({ length: Math.max(0, sku.length - SHORTEST_PART) }, (_, at) => sku.slice(0, SHORTEST_PART + at));
}

function inARow(description: string): string[] {
  const words = description.split(/\s+/).filter((word) => word !== '');
  return words.slice(0, Math.max(1, words.length - WORDS_IN_A_ROW + 1)).map((_, at) => {
    return words.slice(at, at + WORDS_IN_A_ROW).join(' ');
  });
}

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Says of a promise whether too many products have such a thing. Skus and names are told apart by their signs as well. */
function sharedAmong(products: readonly Promising[]): (one: Promised) => boolean {
  const skus = products.map(({ sku }) => bare(sku));
  const descriptions = products.map(({ description }) => bare(description));
  const facts = products.map(({ attributes, colours, materials }) =>
    bare(Object.entries(attributes).flat().join(' ') + colours + materials),
  );
  return ({ q, what }) => {
    const wanted = bare(q);
    if (what === 'part of a sku') return skus.filter((sku) => sku.startsWith(wanted)).length > MOST;
    if (what === 'words of the description') return descriptions.filter((text) => text.includes(wanted)).length > MOST;
    return what === 'fact' && facts.filter((text) => text.includes(wanted)).length > MOST;
  };
}
