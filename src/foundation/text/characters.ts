/** Embeddings, overrides and isolates (UAX #9): they change how text around them is laid out, until something ends them. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Blocks whose characters run from right to left, and the marks that stand for such a character. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\u200F\u061C\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** White space, and what is as good as none at the ends of a text: it comes along with what is copied from pages. */
const EDGE = /[\s\u00AD\u061C\u200B\u200E\u200F\u2060]/;

// Control characters could reach a mail header or a log line; a line separator would make two lines of one.
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
/** The blank of Braille is a symbol by its category, and shows nothing all the same. */
const UNSEEN = /[\p{Z}\p{C}\p{M}\u2800]/gu;

/** Whether a text holds control characters or separators of lines. */
export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text);
}

/** Whether anything of a text shows: white space, joiners and accents without a letter don’t. */
export function isVisible(text: string): boolean {
  return text.replace(IGNORABLE, '').replace(UNSEEN, '') !== '';
}

/** Whether a text holds a letter that shows. The fillers of Hangul are letters by their category, and show nothing. */
export function hasVisibleLetter(text: string): boolean {
  return /\p{L}/u.test(text.replace(IGNORABLE, ''));
}

/**
 * A text without what would lay out other text than itself. Marks (LRM, RLM, ALM) and joiners stay: they reach no further
 * than their neighbours, and Persian and Hindi can’t be spelled without.
 */
export function withoutBidiControls(text: string): string {
  return text.replace(BIDI_CONTROLS, '');
}

/**
 * A text that can be put into a sentence of another direction, where there are no elements to put around it: in the
 * text of a mail, in a terminal. Only what runs from right to left gets isolates, since some programs draw them as boxes.
 */
export function isolated(text: string): string {
  const plain = withoutBidiControls(text);
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/**
 * One line as somebody typed it, composed (NFC), without what is around it and without what would lay out other text.
 * Composing takes time by the square of the marks in a row: what is longer than anybody types is to be refused before.
 */
export function tidied(text: string): string {
  return withoutEdges(withoutBidiControls(text).normalize('NFC'));
}

/** Sign by sign: a pattern for the end of a text tries again at each of sixty thousand spaces. */
function withoutEdges(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && EDGE.test(text.charAt(from))) from += 1;
  while (to > from && EDGE.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
