import { number, pluralsOf } from './numbers.js';

const plural = pluralsOf('en');

/**
 * All the shop says to shoppers, in English, by the part of the shop that says it. A text with `{name}` in it is filled in
 * later (by the script, or with a link): keep the braces. Sentences that depend on facts are functions of those facts.
 */
export const en = {
  frame: {
    skip: 'Skip to content',
    search: 'Search the shop',
    searchExample: 'Hexagon, lamp, walnut',
    searchButton: 'Search',
    suggestions: 'Suggestions',
    suggestedShelf: 'Shelf',
    noSuggestion: 'No suggestions',
    oneSuggestion: 'One suggestion',
    manySuggestions: '{count} suggestions',
    yourShop: 'Your shop',
    signIn: 'Sign in',
    signOut: 'Sign out',
    account: 'Account',
    cart: 'Cart',
    api: 'API',
    servedBy: 'Served by {instance}, release {version}',
    servedByInZone: 'Served by {instance} in {zone}, release {version}',
    newAt: (shop: string) => `New at ${shop}`,
  },

  form: {
    optional: '(optional)',
    thingsToMend: (count: number) =>
      plural(count, { one: 'One thing needs your attention', other: `${number(count)} things need your attention` }),
  },

  pagination: {
    label: 'Pages',
    page: (page: number) => `Page ${number(page)}`,
    previous: 'Previous',
    next: 'Next',
    newer: 'Newer',
    older: 'Older',
  },

  timeline: {
    now: 'Now',
    notYet: 'Not yet',
  },

  problems: {
    nothingHere: 'Nothing here',
  },

  catalog: {
    soldOut: 'Sold out',
  },

  cart: {
    news: 'News of your cart',
    look: 'Look at your cart',
    added: '{name} is in your cart.',
    addedMore: '{name} is in your cart, {count} of them.',
    buttonAdding: 'Adding',
    buttonAdded: 'Added',
    fullLine: 'Your cart can’t take that many: it holds at most 99 of one product. Nothing was added.',
    fullCart: 'Your cart is full: it holds at most 100 different products. Nothing was added.',
    gone: '{name} is no longer sold. Nothing was added.',
    later: 'Your cart can’t be reached right now. Please try again in a minute; it counts once.',
    offline: 'You are offline. Please try again when you are connected; nothing was changed.',
    lost: 'We couldn’t reach the shop. Please try again; it counts once.',
    wholeNumber: 'Please enter a whole number from 1 to 99.',
  },

  checkout: {
    title: 'Checkout',
  },

  orders: {
    now: 'Now',
  },

  cancelling: {
    why: 'Cancel this order',
  },

  membership: {
    register: 'Create an account',
  },

  mails: {
    total: 'Total',
  },

  failover: {
    shelves: 'Shelves',
  },
} as const;
