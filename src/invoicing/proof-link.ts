import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long the link in a mail leads anywhere. */
export const PROOF_LINK_MINUTES = 60;

/** Whose cart, its 128 bits, when it ends, and the signature. */
const TOKEN = /^([gm])([\w-]{22})([0-9a-z]{8})([\w-]{22})$/;
const EXPIRY_DIGITS = 8;
const SIGNATURE_BYTES = 16;
const OF_MEMBER = 'm.';

/** What a link says about itself. Only its signature shows that it is so. */
export interface ProofLink {
  readonly cartId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly signature: string;
}

/**
 * The key in a link that proves an address for a cart: the cart, when it ends, and 128 bits of an HMAC over both and the
 * address. The address itself isn’t in it. Short and plain, for links break in mails.
 *
 * @param cartId of a guest or a member
 * @param email as it is compared
 */
export function proofToken(cartId: string, email: string, now: number, secret: string): string {
  const isMembers = cartId.startsWith(OF_MEMBER);
  const ends = inDigits(now + PROOF_LINK_MINUTES * 60_000);
  const id = isMembers ? cartId.slice(OF_MEMBER.length) : cartId;
  return `${isMembers ? 'm' : 'g'}${id}${ends}${sign(cartId, email, ends, secret)}`;
}

/** What a token says about itself; undefined for what can’t be one. */
export function readProofToken(token: string): ProofLink | undefined {
  const [, kind, id, ends, signature] = TOKEN.exec(token) ?? [];
  if (id === undefined || ends === undefined || signature === undefined) return undefined;
  return { cartId: kind === 'm' ? `${OF_MEMBER}${id}` : id, expiresAt: Number.parseInt(ends, 36), signature };
}

/** Whether a link is ours, for that address, and not over. @param secrets any of them may have signed it */
export function proves(link: ProofLink, email: string, now: number, secrets: readonly string[]): boolean {
  if (now >= link.expiresAt) return false;
  const given = Buffer.from(link.signature);
  return secrets.some((secret) => {
    const wanted = Buffer.from(sign(link.cartId, email, inDigits(link.expiresAt), secret));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

const inDigits = (time: number) => time.toString(36).padStart(EXPIRY_DIGITS, '0');

function sign(cartId: string, email: string, ends: string, secret: string): string {
  const whole = createHmac('sha256', secret)
    .update(JSON.stringify(['email-proof', cartId, email, ends]))
    .digest();
  return whole.subarray(0, SIGNATURE_BYTES).toString('base64url');
}
