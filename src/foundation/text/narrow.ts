/** All that Unicode has as a stroke between two parts, and the long-vowel mark that Japanese keyboards give for it. */
const DASHES = /[\p{Pd}\u2212\u30FC\uFF70]/gu;
const DIGIT = /\p{Nd}/u;

/**
 * A code of letters and digits as ASCII has it, whatever keyboard it was typed on: full-width forms (NFKC), digits of any
 * script, any dash, any space. For postcodes, numbers and the like; never for names, which it would misspell.
 */
export function narrow(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)))
    .replace(DASHES, '-')
    .replace(/[\p{Zs}\t]/gu, ' ')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .trim();
}

/**
 * What a decimal digit counts. Unicode has them ten in a row from zero to nine (UAX #44, Numeric_Type=Decimal), and where
 * two rows touch, the first begins the tens.
 */
function valueOf(digit: number): number {
  let zero = digit;
  while (zero > 0 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (digit - zero) % 10;
}
