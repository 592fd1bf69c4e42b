import { z } from 'zod';
import { words } from '../words/index.js';
import { holdsCardNumber } from './card-number.js';

const { form } = words;

// Control characters could reach a mail header or a log line; nobody’s name holds one.
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** One line of words somebody fills in. */
export const line = (missing: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, form.atMost(most))
    .refine((value) => !CONTROL.test(value), form.plainCharacters)
    .refine((value) => value.isWellFormed(), form.plainCharacters)
    .refine((value) => !holdsCardNumber(value), form.noCardNumbers);
