/**
 * What another language has to bring: the same entries, each a text or a sentence made of the same facts. The compiler
 * holds a translation to it.
 */
export type Wording<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : { readonly [Entry in keyof T]: Wording<T[Entry]> };
