import { narrow } from '../foundation/text/index.js';

/** Digits with no more than three signs or spaces between any two of them, seen or unseen. */
const CANDIDATE = /\d(?:[^\p{L}\p{N}]{0,3}\d){12,18}/gu;

/**
 * True when a text holds what looks like a payment card’s number: 13 to 19 digits whose check digit is right (Luhn,
 * ISO/IEC 7812-1), whatever keyboard they were typed on and whatever stands between them. Such numbers must never enter
 * the shop, its logs or its queue, wherever a shopper types them.
 */
export function holdsCardNumber(text: string): boolean {
  return [...narrow(text).matchAll(CANDIDATE)].some(([candidate]) => passesLuhn(candidate.replace(/\D/g, '')));
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, character, place) => {
    const digit = Number(character) * (place % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
