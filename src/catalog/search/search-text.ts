import { tokenOf, tokenOfWhole, written } from './tokens.js';
import { type Chunk, chunksOf, findableAs, joined, lineOf, whole } from './words.js';

/** Of a product, what is searched. */
export interface Searched {
  readonly sku: string;
  readonly name: string;
  readonly keywords: string;
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Names joined by commas. */
  readonly colours: string;
  readonly materials: string;
  /** Name of its shelf. */
  readonly categoryName: string;
}

/** A product as searches see it, all in the letters of `written`. */
export interface SearchText {
  /** Every token under which it is found. */
  readonly tokens: readonly string[];
  /** Tokens of whole texts: its name, its sku, its facts. With a space on either side of each. */
  readonly wholes: string;
  /** The sku as one word. */
  readonly code: string;
  /** The name as a line, with a space on either side. */
  readonly name: string;
  /** Keywords, facts and shelf, likewise. */
  readonly told: string;
  /** Name, what is told, and description, likewise, with a bar between them. */
  readonly body: string;
}

/** What a search has to know of a product. */
export function searchText(product: Searched): SearchText {
  const { sku, name, keywords, description, categoryName } = product;
  const facts = factsOf(product);
  const [skuChunks, nameChunks] = [chunksOf(sku), chunksOf(name)];
  const told = [keywords, ...facts, categoryName].map(chunksOf);
  const described = chunksOf(description);
  const tokens = new Set<string>();
  for (const chunk of [...skuChunks, ...nameChunks, ...told.flat(), ...described]) {
    for (const token of tokensOf(chunk)) tokens.add(token);
  }
  const names = [sku, name].map((text) => tokenOfWhole('x', whole(text)));
  for (const token of names) tokens.add(token);
  const asOneWord = [skuChunks, nameChunks].map(joined).filter((text) => text !== '');
  const wholes = [
    ...names,
    ...asOneWord.map((text) => tokenOfWhole('y', text)),
    ...[...facts, categoryName].map((fact) => tokenOfWhole('f', lineOf(chunksOf(fact)))),
  ];
  const [nameLine, toldLine] = [lineOf(nameChunks), told.map(lineOf).join(' | ')];
  const body = ` ${nameLine} | ${toldLine} | ${lineOf(described)} `;
  const toldAt = nameLine.length + ' | '.length;
  return {
    tokens: [...tokens],
    wholes: ` ${[...new Set(wholes)].join(' ')} `,
    code: written(joined(skuChunks)),
    // Parts of the same string, which take no room of their own.
    name: body.slice(0, nameLine.length + 2),
    told: body.slice(toldAt, toldAt + toldLine.length + 2),
    body,
  };
}

const tokensByChunk = new WeakMap<Chunk, readonly string[]>();

function tokensOf(chunk: Chunk): readonly string[] {
  const before = tokensByChunk.get(chunk);
  if (before !== undefined) return before;
  const tokens = [...findableAs(chunk)].map(tokenOf);
  tokensByChunk.set(chunk, tokens);
  return tokens;
}

/** Each fact with its name and without, and each of several values alone. */
function factsOf({ attributes, colours, materials }: Searched): string[] {
  const named = Object.entries(attributes).flatMap(([name, value]) => [
    `${name} ${value}`,
    value,
    ...(value.includes(',') ? value.split(',') : []),
  ]);
  const texts = [...named, ...colours.split(','), ...materials.split(',')].map((text) => text.trim());
  return [...new Set(texts)].filter((text) => text !== '');
}
