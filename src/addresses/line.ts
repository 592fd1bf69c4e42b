import { z } from 'zod';
import { hasControlCharacters, hasVisibleLetter, isVisible, tidied } from '../foundation/text/index.js';
import { words } from '../words/index.js';
import { holdsCardNumber } from './card-number.js';

const { form } = words;

/** One line of words somebody fills in: composed (NFC), and without what would lay out other text than its own. */
export const line = (missing: string, most: number) =>
  z
    .string()
    .overwrite(tidied)
    .min(1, missing)
    .max(most, form.atMost(most))
    .refine((value) => !hasControlCharacters(value), form.plainCharacters)
    .refine((value) => value.isWellFormed(), form.plainCharacters)
    .refine((value) => value === '' || isVisible(value), missing)
    .refine((value) => !holdsCardNumber(value), form.noCardNumbers);

/** What somebody is called: in any script, with at least one letter of it. */
export const personName = (missing: string, most: number) =>
  line(missing, most).refine((value) => !isVisible(value) || hasVisibleLetter(value), form.oneLetter);
