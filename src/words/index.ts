import { type Brand, brand } from '../brand/brand.js';
import { de } from './de.js';
import { en } from './en.js';

const languages = { en, de } as const satisfies Record<Brand['language'], object>;

/** All the shop says, in its own language: the one `language` of the brand names. */
export const words = languages[brand.language];

export { country, day, longDay, minute, second } from './moments.js';
export { number } from './numbers.js';
export { Sentence } from './sentence.js';
export { Unbroken } from './unbroken.js';
