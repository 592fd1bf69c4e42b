import { z } from 'zod';
import { words } from '../../words/index.js';
import { faultOf } from '../password-rules.js';

const { faults } = words.membership;

// Control characters could reach a mail header or a log line; nobody’s name holds one.
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

const email = z.string().trim().max(254, faults.atMost(254)).pipe(z.email(faults.emailForm));

const name = z
  .string()
  .trim()
  .min(1, faults.nameWanted)
  .max(200, faults.atMost(200))
  .refine((value) => !CONTROL.test(value) && value.isWellFormed(), faults.plainText);

/** What it takes to become a member. */
export const registration = z
  .strictObject({ email, name, password: z.string().max(1024, faults.passwordLong(128)) })
  .superRefine(({ email: address, password }, context) => {
    const fault = faultOf(password, address);
    if (fault !== undefined) context.addIssue({ code: 'custom', path: ['password'], message: fault });
  });

/** What it takes to sign in. Nothing here says which passwords could exist. */
export const credentials = z.strictObject({
  email: z.string().trim().min(1, faults.emailWanted).max(254, faults.atMost(254)),
  password: z.string().min(1, faults.passwordWanted).max(1024, faults.atMost(1024)),
});

/**
 * Where to go after signing in: a path of this shop, or home. Whatever a browser could take for another site (`//x`,
 * `/\x`, `https:x`, hidden control characters) is refused.
 */
export function wayOn(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next)) return fallback;
  const base = 'http://shop.invalid';
  const url = URL.parse(next, base);
  return url?.origin === base ? url.pathname + url.search : fallback;
}
