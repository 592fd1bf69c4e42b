// As utf8mb4_unicode_ci sorts, whatever the brand’s locale: the order every language starts from, which the database
// keeps and the copy in memory has to keep with it.
const names = new Intl.Collator('en', { sensitivity: 'base' });

/** The order of names. */
export const byName = (a: string, b: string): number => names.compare(a, b);
