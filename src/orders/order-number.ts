import { createHash } from 'node:crypto';
import { narrow } from '../foundation/text/index.js';

// Crockford’s base 32 leaves out I, L, O and U: nobody misreads a number over the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = 10;

/**
 * The number a shopper is told, such as `S-7K3QM-9XD2A`. Follows from the order’s id, so that every answer to the same
 * order names the same number without asking anyone; it does not lead back to the id, which opens the order’s page.
 */
export function orderNumber(orderId: string): string {
  const digest = createHash('sha256').update(`order number ${orderId}`).digest();
  const characters = Array.from({ length: CHARACTERS }, (_, index) => ALPHABET.charAt((digest[index] ?? 0) & 31)).join(
    '',
  );
  return `S-${characters.slice(0, 5)}-${characters.slice(5)}`;
}

/**
 * The number that somebody types off a mail or says over the telephone, as it is written: whatever its hyphens, capitals and
 * widths, with or without the S, and with the letters that Crockford’s alphabet leaves out for the digits they look like.
 *
 * @returns undefined when it can’t be the number of an order
 */
export function readOrderNumber(typed: string): string | undefined {
  const letters = narrow(typed)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const characters = letters.length === CHARACTERS + 1 && letters.startsWith('S') ? letters.slice(1) : letters;
  const read = characters.replaceAll('O', '0').replace(/[IL]/g, '1');
  if (read.length !== CHARACTERS || [...read].some((one) => !ALPHABET.includes(one))) return undefined;
  return `S-${read.slice(0, 5)}-${read.slice(5)}`;
}
