/** Pieces of one product. */
export const MOST_PER_LINE = 99;
/** Different products. */
export const MOST_LINES = 100;
/** Orders on their way at once. */
export const MOST_PENDING = 3;
export const MOST_LAST_ORDERS = 5;
