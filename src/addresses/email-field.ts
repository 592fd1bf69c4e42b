import { z } from 'zod';
import { EMAIL_PATTERN, inAscii, hasShortLocalPart, LONGEST_EMAIL } from '../foundation/text/index.js';
import { words } from '../words/index.js';

const { form } = words;

/** Spaces may come along with what is copied. What is far longer is refused before anything else is done with it. */
const LONGEST_TYPED = 2000;

/** An address for mails: what the e-mail field of a browser takes, its domain in ASCII. */
export const emailField = z
  .string()
  .max(LONGEST_TYPED, { error: form.atMost(LONGEST_EMAIL), abort: true })
  .overwrite(inAscii)
  .max(LONGEST_EMAIL, form.atMost(LONGEST_EMAIL))
  .pipe(z.email({ pattern: EMAIL_PATTERN, error: form.email }).refine(hasShortLocalPart, form.email));
