import { z } from 'zod';
import { EMAIL_PATTERN, inAscii, hasShortLocalPart, LONGEST_EMAIL } from '../foundation/text/index.js';
import { words } from '../words/index.js';

const { form } = words;

/** An address for mails: what the e-mail field of a browser takes, its domain in ASCII. */
export const emailField = z
  .string()
  .overwrite(inAscii)
  .max(LONGEST_EMAIL, form.atMost(LONGEST_EMAIL))
  .pipe(z.email({ pattern: EMAIL_PATTERN, error: form.email }).refine(hasShortLocalPart, form.email));
