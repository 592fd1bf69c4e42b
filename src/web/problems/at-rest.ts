import type { Request } from 'express';
import { paths } from '../../brand/index.js';
import { UnavailableForNow } from './problem.js';

const RETRY_SECONDS = 30;
const UNCHANGED = new Set(['GET', 'HEAD']);

/** Sessions and carts can’t be reached. Nothing in them is lost, and nobody is signed out. */
export class AtRest extends UnavailableForNow {
  override readonly advice = 'The shelves are open meanwhile: look around as you like.';

  constructor(request: Request) {
    super(RETRY_SECONDS, wordsFor(request.path, !UNCHANGED.has(request.method)));
  }
}

/** What rests, as the visitor of that address would name it. */
function wordsFor(path: string, change: boolean): string {
  if (isBelow(path, paths.cart) || isBelow(path, paths.api.cart)) {
    return change
      ? 'This was not saved. Your cart is safe, but we can’t reach it right now; please try again in a minute.'
      : CART;
  }
  if (isBelow(path, paths.me) || isBelow(path, paths.checkout)) return CART;
  if (isBelow(path, paths.orders) || isBelow(path, paths.api.orders)) {
    return 'Your orders are safe. We can’t reach them right now; please try again in a minute.';
  }
  return 'Your account is safe. We can’t reach it right now; please try again in a minute.';
}

const CART = 'Your cart is safe. We can’t reach it right now; please try again in a minute.';

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}
