import { drawnTogether } from './letters.js';
import { tokenOf, tokenOfWhole, written } from './tokens.js';
import { type Chunk, chunksOf, isLight, joined, lineOf, SHORTEST_BEGINNING, whole, type Word } from './words.js';

/** A token to look for: as a whole word, or as the beginning of one. */
export interface Term {
  readonly token: string;
  readonly whole: boolean;
}

/** Any of these will do; each is made of terms that must all be there. */
export type Wanted = readonly (readonly Term[])[];

/** A search as the index can answer it, and by what its finds are put in order. */
export interface SearchPlan {
  /** All of these, or the whole text. Empty when the search has no word. */
  readonly required: readonly Wanted[];
  /** The token of what is called exactly so. */
  readonly exactly: string;
  /** Tokens of what is called so but for spaces and signs, and of the fact that says so. */
  readonly nearly: string | undefined;
  readonly fact: string | undefined;
  /** Written beginning of a sku; undefined when the search is none. */
  readonly code: string | undefined;
  /** Whether the search looks like a sku: it has digits or signs in it, and no space. */
  readonly codeFirst: boolean;
  /** The whole search as a written line, open at its end. */
  readonly line: string;
  /** Its words one by one, the telling ones open at their end, each with a space before it. */
  readonly telling: readonly string[];
  readonly light: readonly string[];
}

const MOST_WANTED = 8;
/** The beginning of a sku, as far as two letters and a sign: “pr-”. */
const CODE_BEGUN = /^(?=.*\p{L})(?=.*[-_/])\S+$/u;

/**
 * @param q what was typed
 * @param how `unfinished` while somebody types: a short last word then stands for all that begins so
 */
export function searchPlan(q: string, { unfinished = false }: { readonly unfinished?: boolean } = {}): SearchPlan {
  const chunks = chunksOf(q);
  const telling = chunks.filter((chunk) => !isLightChunk(chunk));
  const asOne = joined(chunks);
  const begun = unfinished ? !/\s$/u.test(q) : CODE_BEGUN.test(q.trim()) && asOne.length > 1;
  const required = (telling.length > 0 ? telling : chunks).slice(0, MOST_WANTED).map((chunk) => {
    const beginning = [{ token: tokenOf(joined([chunk])), whole: false }];
    return begun && chunk === chunks.at(-1) ? [...wantedFor(chunk), beginning] : wantedFor(chunk);
  });
  const line = lineOf(chunks);
  const words = chunks.flat();
  const lines = (some: readonly Word[], end: string) => [...new Set(some.map((word) => ` ${lineOf([[word]])}${end}`))];
  return {
    required,
    exactly: tokenOfWhole('x', whole(q)),
    nearly: asOne === '' ? undefined : tokenOfWhole('y', asOne),
    fact: line === '' ? undefined : tokenOfWhole('f', line),
    code: asOne.length < 2 ? undefined : written(asOne),
    codeFirst: chunks.length === 1 && /[^\p{L}\p{M}]/u.test(q.trim()),
    line: line === '' ? '' : ` ${line}`,
    telling: lines(
      words.filter((word) => !isLight(word)),
      '',
    ),
    light: lines(words.filter(isLight), ' '),
  };
}

/** Short words joined to something are more than themselves: “AB-1”. */
function isLightChunk(chunk: Chunk): boolean {
  if (chunk.some((word) => !isLight(word))) return false;
  return chunk.length === 1 || joined([chunk]).length < SHORTEST_BEGINNING;
}

function wantedFor(chunk: Chunk): Wanted {
  const [first] = chunk;
  const asOne = joined([chunk]);
  const alternatives: Term[][] = [];
  if (chunk.length === 1 && first !== undefined) {
    alternatives.push([termFor(first)]);
  } else {
    const short = asOne.length < 2 || /^\p{N}{1,2}$/u.test(asOne);
    alternatives.push([{ token: tokenOf(asOne), whole: short }]);
    const telling = chunk.filter((word) => !isLight(word));
    alternatives.push((telling.length > 0 ? telling : chunk).map(termFor));
  }
  for (const word of chunk) {
    if (chunk.length > 1) break;
    // A spelt-out umlaut as a whole word only: “shoe” must not find all that begins with “sho”.
    const together = drawnTogether(word.plain);
    if (together !== word.plain) alternatives.push([{ token: tokenOf(together), whole: true }]);
    if (word.pieces.length < 2) continue;
    const pieces = word.pieces.map((plain) => ({ plain, spaceless: false }));
    const telling = pieces.filter((piece) => !isLight(piece));
    alternatives.push((telling.length > 0 ? telling : pieces).map(termFor));
  }
  return alternatives;
}

function termFor(word: Pick<Word, 'plain' | 'spaceless'>): Term {
  return { token: tokenOf(word.plain), whole: isLight(word) };
}
