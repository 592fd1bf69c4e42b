import { z } from 'zod';
import { faultOf } from '../password-rules.js';

// Control characters could reach a mail header or a log line; nobody’s name holds one.
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

const email = z
  .string()
  .trim()
  .max(254, 'At most 254 characters')
  .pipe(z.email('Please enter an e-mail address, such as ada@example.com'));

const name = z
  .string()
  .trim()
  .min(1, 'Please enter your name')
  .max(200, 'At most 200 characters')
  .refine((value) => !CONTROL.test(value) && value.isWellFormed(), 'Please use letters, numbers and punctuation only');

/** What it takes to become a member. */
export const registration = z
  .strictObject({ email, name, password: z.string().max(1024, 'Please use at most 128 characters') })
  .superRefine(({ email: address, password }, context) => {
    const fault = faultOf(password, address);
    if (fault !== undefined) context.addIssue({ code: 'custom', path: ['password'], message: fault });
  });

/** What it takes to sign in. Nothing here says which passwords could exist. */
export const credentials = z.strictObject({
  email: z.string().trim().min(1, 'Please enter your e-mail address').max(254, 'At most 254 characters'),
  password: z.string().min(1, 'Please enter your password').max(1024, 'At most 1024 characters'),
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
