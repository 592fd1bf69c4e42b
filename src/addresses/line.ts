import { z } from 'zod';
import { hasControlCharacters, hasVisibleLetter, isVisible, tidied } from '../foundation/text/index.js';
import { words } from '../words/index.js';
import { holdsCardNumber } from './card-number.js';

const { form } = words;

/** Spaces and signs that don't show may come along with what is copied, but not pages of them. */
const LONGEST_TYPED = 2000;

/**
 * One line of words somebody fills in: composed (NFC), and without what would lay out other text than its own. What is far
 * too long is refused before anything else is done with it: composing marks takes time by the square of their number.
 */
export const line = (missing: string, most: number) =>
  z
    .string()
    .max(LONGEST_TYPED, { error: form.atMost(most), abort: true })
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
