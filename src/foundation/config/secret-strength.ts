import { deflateRawSync } from 'node:zlib';

/** What people type when they are asked for something secret, and the orders of letters and keys. */
const OFTEN_TYPED = Buffer.from(
  [
    'abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba 01234567890 9876543210 !@#$%^&*()_+',
    'qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
    'january february march april may june july august september october november december',
    'winter spring summer autumn 2020 2021 2022 2023 2024 2025 2026 2027 2028 2029 2030',
    'the quick brown fox jumps over the lazy dog correct horse battery staple keyboard cat lorem ipsum dolor sit amet',
    'password passwort secret geheim change-me changeme replace this example sample default letmein welcome trustno1',
    'session cookie shop store admin root test dev local laptop production staging random long super key token your my',
  ].join(' '),
);
/** Of 16 random bytes no less than 22 are left, in whatever letters they are written: the least of 200,000. */
const FEWEST_BYTES = 20;

/** Pairs that every second pair of letters in English and German is one of, and every eighth where letters are random. */
const PAIRS_OF_WORDS = new Set(
  (
    'th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ' +
    'ur ei ch ie un ge sc ne be di au ss ro el ma ic me io ri co ee om sh ho op ke ey lo us ec cr'
  ).split(' '),
);
const CHANCE_OF_A_PAIR = 85 / 676;
/**
 * Natural logarithm of how improbable the pairs of a random text may be: less than one in ten million is no chance. Digits
 * read as letters are vowels mostly, which pair more often.
 */
const IMPROBABLE = { asWritten: 16, digitsAsLetters: 22 };

/**
 * Why a secret that should come from a generator doesn’t look like it; undefined when it does. A secret of 16 random bytes
 * passes, in whatever letters it is written.
 *
 * @param shortest characters it must have
 */
export function weaknessOf(secret: string, shortest: number): string | undefined {
  if (secret.length < shortest) return `has fewer than ${String(shortest)} characters`;
  const folded = secret.toLowerCase();
  const withoutRuns = folded.replace(/(.)\1+/gsu, '$1');
  if (Math.min(informationIn(folded), informationIn(withoutRuns)) < FEWEST_BYTES)
    return 'repeats itself or follows an order that is easily guessed';
  // The letters of hexadecimal numbers make pairs of words by chance, and no words.
  if (/^[0-9a-f-]+$/.test(folded)) return undefined;
  return isMadeOfWords(folded, IMPROBABLE.asWritten) || isMadeOfWords(withLetters(folded), IMPROBABLE.digitsAsLetters)
    ? 'is made of words'
    : undefined;
}

const FEWEST_CHARACTERS = 12;
const FEWEST_DIFFERENT = 5;

/** Why a password is one of the first to be tried; undefined when it isn’t. Asks less than {@link weaknessOf}. */
export function isGuessable(password: string, user: string): boolean {
  const folded = password.toLowerCase();
  return (
    password.length < FEWEST_CHARACTERS ||
    new Set(folded).size < FEWEST_DIFFERENT ||
    (user !== '' && folded.replaceAll(user.toLowerCase(), '').length < FEWEST_CHARACTERS / 2) ||
    informationIn(folded) <= FEWEST_CHARACTERS / 2
  );
}

/** Bytes that say it to somebody who knows what is often typed. */
function informationIn(text: string): number {
  return deflateRawSync(text, { level: 9, memLevel: 9, dictionary: OFTEN_TYPED }).length;
}

const DIGITS_FOR_LETTERS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
};

/** Words in which digits stand for letters, read as they are meant. What is mostly digits stands for none. */
function withLetters(text: string): string {
  const letters = text.replace(/[^a-z]/g, '').length;
  return letters * 2 < text.length ? '' : text.replace(/[013457@$]/g, (digit) => DIGITS_FOR_LETTERS[digit] ?? digit);
}

/** By its pairs of letters, as languages have them: no list of words is long enough. */
function isMadeOfWords(text: string, improbable: number): boolean {
  const pairs = [...text.matchAll(/(?=([a-z]{2}))/g)].map(([, pair = '']) => pair);
  const share = pairs.filter((pair) => PAIRS_OF_WORDS.has(pair)).length / pairs.length;
  if (!(share > CHANCE_OF_A_PAIR)) return false;
  const rest = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - CHANCE_OF_A_PAIR));
  return pairs.length * (share * Math.log(share / CHANCE_OF_A_PAIR) + rest) > improbable;
}
