import { z } from 'zod';
import { emailField as email, personName } from '../../addresses/index.js';
import { hasControlCharacters } from '../../foundation/text/index.js';
import { words } from '../../words/index.js';
import { faultOf, LONGEST, SHORTEST } from '../password-rules.js';

const { form } = words;
const { faults } = words.membership;

/** Code points without a character, and halves of one: what they are normalised to may change with the next Unicode. */
const UNASSIGNED = /[\p{Cn}\p{Cs}]/u;

const name = personName(form.yourName, 200);

// Of what RFC 8265 forbids, joiners stay allowed: emoji are made with them.
const newPassword = z
  .string()
  // Before anything else is done with it: composing marks takes time by the square of their number.
  .max(1024, { error: faults.passwordLong(LONGEST), abort: true })
  .refine((value) => !hasControlCharacters(value) && !UNASSIGNED.test(value), form.plainCharacters)
  // The rule counts characters as people do; what is above bounds the work alone, in UTF-16.
  .meta({ minLength: SHORTEST, maxLength: LONGEST });
/** The password somebody has already: nothing here says which could exist. */
export const ownPassword = z.string().min(1, faults.passwordWanted).max(1024, form.atMost(1024));

/** What a member is called. */
export const naming = z.strictObject({ name });

/** Another address, and the password that shows who asks. */
export const addressChange = z.strictObject({ email, password: ownPassword });

/** Another password for whoever has this address. */
export const passwordChange = (address: string) =>
  z.strictObject({ old: ownPassword, password: newPassword }).superRefine(({ password }, context) => {
    refusePoor(password, address, context);
  });

/** A password set by a link. */
export const passwordReset = (address: string) =>
  z.strictObject({ password: newPassword }).superRefine(({ password }, context) => {
    refusePoor(password, address, context);
  });

/** Somebody who forgot their password. */
export const forgetful = z.strictObject({ email });

/** What it takes to become a member. */
export const registration = z
  .strictObject({ email, name, password: newPassword })
  .superRefine(({ email: address, password }, context) => {
    refusePoor(password, address, context);
  });

/** What it takes to sign in. Nothing here says which passwords could exist. */
export const credentials = z.strictObject({
  email: z.string().trim().min(1, faults.emailWanted).max(254, form.atMost(254)),
  password: ownPassword,
});

function refusePoor(password: string, address: string, context: z.RefinementCtx): void {
  const fault = faultOf(password, address);
  if (fault !== undefined) context.addIssue({ code: 'custom', path: ['password'], message: fault });
}
