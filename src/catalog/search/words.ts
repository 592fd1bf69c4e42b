import { drawnTogether, evened, isSpaceless, plainly, speltOut, wordsOf } from './letters.js';
import { written } from './tokens.js';

/** Words that tell nothing of a product. They count where they are all there is, and otherwise only for the order. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about an and are as at be but by for from have how i in into is it its no not of off on or our so than that the
   their them then there these this those to was we were what when where which who will with you your
   als am an auch auf aus bei das dem den der des die du ein eine einem einen einer eines es fur fuer ich im ist mit
   nach nicht noch nur oder sich sie sind so um und uns vom von vor wie wir zu zum zur
   com de en la www`.split(/\s+/),
);
/** Shorter words are looked for whole: too much begins with them. */
export const SHORTEST_BEGINNING = 3;
const MOST_PARTS = 8;

/** A word of a text. */
export interface Word {
  /** As it is compared. */
  readonly plain: string;
  /** The same with umlauts spelt out. */
  readonly speltOut: string;
  /** What lies between its apostrophes, and its digits apart from its letters; itself, when that is all. */
  readonly pieces: readonly string[];
  readonly spaceless: boolean;
}

/** What stands between two spaces: its words, joined by whatever signs. */
export type Chunk = readonly Word[];

/** Chunks by how they are written: a catalogue is made of the same words over and over. */
const known = new Map<string, Chunk>();
const MOST_KNOWN = 20_000;

/** The chunks of a text that have any word at all. */
export function chunksOf(text: string): Chunk[] {
  return evened(text)
    .split(/[\s\p{Z}]+/u)
    .map(chunkOf)
    .filter((words) => words.length > 0);
}

function chunkOf(text: string): Chunk {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const chunk = wordsOf(text).map(asWord);
  known.set(text, chunk);
  return chunk;
}

function asWord(word: string): Word {
  const spaceless = isSpaceless(word);
  const pieces = spaceless ? [word] : word.split(`'`).flatMap((piece) => piece.match(/\p{N}+|[^\p{N}]+/gu) ?? []);
  return { plain: plainly(word), speltOut: speltOut(word), pieces: pieces.map(plainly), spaceless };
}

/** Whether a word is too short or too common to be asked of every product. */
export function isLight({ plain, spaceless }: Pick<Word, 'plain' | 'spaceless'>): boolean {
  return !spaceless && ([...plain].length < SHORTEST_BEGINNING || STOP_WORDS.has(plain));
}

/** Every plain word under which a chunk is found. */
export function findableAs(chunk: Chunk): Set<string> {
  const found = new Set<string>();
  for (const [at, word] of chunk.entries()) {
    if (word.spaceless) {
      // A word may begin at any sign.
      const signs = [...word.plain];
      for (const start of signs.keys()) found.add(signs.slice(start).join(''));
      continue;
    }
    for (const plain of [word.plain, word.speltOut, drawnTogether(word.plain), ...word.pieces]) found.add(plain);
    const rest = chunk.slice(at, at + MOST_PARTS);
    found.add(rest.map(({ plain }) => plain).join(''));
    found.add(rest.map(({ speltOut: spelt }) => spelt).join(''));
  }
  found.delete('');
  return found;
}

/** A text as one line of written words, for finding what stands side by side. Signs of scripts without spaces stand alone. */
export function lineOf(chunks: readonly Chunk[]): string {
  return chunks.map(lineOfChunk).join(' ');
}

const lines = new WeakMap<Chunk, string>();

function lineOfChunk(chunk: Chunk): string {
  const before = lines.get(chunk);
  if (before !== undefined) return before;
  const line = chunk
    .flatMap(({ plain, spaceless }) => (spaceless ? [...plain] : [plain]))
    .map(written)
    .join(' ');
  lines.set(chunk, line);
  return line;
}

/** All words of a text as one: how skus are typed without their hyphens. */
export function joined(chunks: readonly Chunk[]): string {
  return chunks
    .flat()
    .map(({ plain }) => plain)
    .join('');
}

/** A whole text as it is compared: case, width and spaces don’t count, signs do. */
export function whole(text: string): string {
  return evened(text)
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
}
