import type { Request } from 'express';
import { paths } from '../../brand/index.js';
import { words } from '../../words/index.js';
import { UnavailableForNow } from './problem.js';

const { atRest } = words.problems;

const RETRY_SECONDS = 30;
const UNCHANGED = new Set(['GET', 'HEAD']);

/** Sessions and carts can’t be reached. Nothing in them is lost, and nobody is signed out. */
export class AtRest extends UnavailableForNow {
  override readonly advice = atRest.lookAround;

  constructor(request: Request) {
    super(RETRY_SECONDS, wordsFor(request.path, !UNCHANGED.has(request.method)));
  }
}

/** What rests, as the visitor of that address would name it. */
function wordsFor(path: string, change: boolean): string {
  if (isBelow(path, paths.cart) || isBelow(path, paths.api.cart)) {
    return change ? atRest.cartNotSaved : atRest.cart;
  }
  if (isBelow(path, paths.me) || isBelow(path, paths.checkout)) return atRest.cart;
  if (isBelow(path, paths.orders) || isBelow(path, paths.api.orders)) {
    return atRest.orders;
  }
  return atRest.account;
}

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}
