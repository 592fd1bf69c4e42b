/**
 * Statements a page may send to MySQL, with the reason for each. A page over its budget is either a join that became a
 * loop, or worth a line here that says why.
 */
export const queryBudgets = {
  /** Shelves; what is new. */
  home: { reader: 2, writer: 0 },
  /** Shelves, for the name of this one; the products of the page; the counts for its filters. */
  category: { reader: 3, writer: 0 },
  /** Products of the page; the counts for its filters. */
  search: { reader: 2, writer: 0 },
  /** As typed, then with the nearest words. */
  correctedSearch: { reader: 4, writer: 0 },
  /** From memory alone: asked with every letter that somebody types. */
  suggestions: { reader: 0, writer: 0 },
  /** The product; its neighbours on the shelf. */
  product: { reader: 2, writer: 0 },
  /** Prices and stock of everything in the cart at once, from the writer: somebody is about to pay them. */
  cart: { reader: 0, writer: 1 },
  /** An empty cart has nothing to price. */
  emptyCart: { reader: 0, writer: 0 },
  /** Like the cart. */
  checkout: { reader: 0, writer: 1 },
  review: { reader: 0, writer: 1 },
  /** Name and number of pieces come from session and cart: pages ask for them all the time. */
  me: { reader: 0, writer: 0 },
  /** The order, its lines, its events; what became of its money. One that is packed asks for its parcels, too. */
  order: { reader: 0, writer: 4 },
  /** What is about to be cancelled, as on its page. */
  cancellation: { reader: 0, writer: 4 },
  /** The orders of the page. How many there are is asked only when they fill it. */
  orders: { reader: 0, writer: 1 },
} as const;
