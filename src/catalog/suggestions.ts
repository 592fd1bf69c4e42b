import type { ProductCard } from './listing.js';

/** Things offered for what is being typed: eight at most. */
export const SUGGESTED = { words: 2, categories: 2, products: 4 } as const;

/** What somebody may mean who has typed so much of a search. */
export interface Suggestions {
  /** Whole searches: what was typed with its last word completed. */
  readonly words: readonly string[];
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly products: readonly ProductCard[];
  /** The words that found these, when those typed found nothing. */
  readonly searchedFor?: string;
}

export const noSuggestions: Suggestions = { words: [], categories: [], products: [] };
