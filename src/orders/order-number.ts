import { createHash } from 'node:crypto';

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
