import { load } from 'cheerio';
import { de } from '../../src/words/de.js';
import { en } from '../../src/words/en.js';

/** A shorter piece may be part of a name: it must be all that an element or attribute says. */
const LONG = 12;
const SHORTEST = 3;
/** Facts to make sentences with, found again where they stand in them. */
const facts = [1, 7777];
const FACT = /\b1\b|7[.,]?777|\{\w+\}/;

const FOR_PROGRAMS = /^(class|id|name|for|form|type|rel|href|src|aria-(labelledby|describedby|controls|current))$/;
/** A part of an address in English, a country in German. */
const BOTH = new Set(['Island']);

/** Every text between the facts of all sentences. */
function piecesOf(words: object): string[] {
  return Object.values(words).flatMap((said: unknown) => {
    if (typeof said === 'string') return said.split(FACT);
    if (typeof said !== 'function') return piecesOf(said as object);
    const sentence = said as (...given: unknown[]) => string;
    return facts.flatMap((fact) => sentence(...Array<unknown>(sentence.length).fill(fact)).split(FACT));
  });
}

const trimmed = (pieces: readonly string[]) => new Set(pieces.map((piece) => piece.trim()));
const german = piecesOf(de);
const germanPieces = trimmed(german);
const germanText = german.join('\n');
const english = [...trimmed(piecesOf(en))].filter((piece) => !BOTH.has(piece));

/** All the shop says in English and not in German, in pieces: what stands between a sentence’s facts. */
export const englishPieces: ReadonlySet<string> = new Set(
  english.filter((piece) =>
    piece.length < LONG ? piece.length >= SHORTEST && !germanPieces.has(piece) : !germanText.includes(piece),
  ),
);
const longPieces = [...englishPieces].filter(({ length }) => length >= LONG);

/** What of that a page, or any other text of the shop, says: to the eye, to the ear, to the script, to programs. */
export function englishIn(text: string): string[] {
  const $ = load(text);
  const elements = $('*').toArray();
  const attributes = elements.flatMap((element) =>
    Object.entries($(element).attr() ?? {}).flatMap(([name, value]) => (FOR_PROGRAMS.test(name) ? [] : [value])),
  );
  const own = elements.flatMap((element) =>
    $(element)
      .contents()
      .toArray()
      .flatMap((node) => ('data' in node ? [node.data] : [])),
  );
  const alone = trimmed([...own, ...attributes]);
  const whole = [$.root().text(), ...attributes, text].join('\n').replace(/\s+/g, ' ');
  return [
    ...[...englishPieces].filter((piece) => alone.has(piece)),
    ...longPieces.filter((piece) => !alone.has(piece) && whole.includes(piece)),
  ];
}
