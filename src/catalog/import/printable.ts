/** What changes a terminal’s state or the order of letters, or can’t be seen: controls, marks of direction, odd spaces. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;
const NAMED = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Text from a file as a terminal may show it: every character that can’t be seen is written as `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(UNSEEN, (found) => NAMED.get(found) ?? `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same, cut to so many characters. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return printable(characters.length > most ? `${characters.slice(0, most).join('')}…` : text);
}
