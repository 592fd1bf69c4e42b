import type { NextFunction, Request, Response } from 'express';
import { isKey, keyedPageAt, type KeyedPage, paths } from '../../brand/index.js';

const NAMES = ['key', 'token'] as const;
/** Asked by the script of a page that is open already, which has the key until it is left. */
const EVENTS = '/events';
const LOOKS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Mails of former releases have the key in the query, where every log on the way has it. It is taken once: the browser is
 * handed a cookie and sent on to the same page without it. Forms on pages that were open then are let through, and hear of
 * the cookie as well. Programs go on sending it with each request.
 */
export function takeKeys() {
  return (request: Request, response: Response, next: NextFunction): void => {
    const url = URL.parse(request.originalUrl, 'http://shop.invalid');
    const given = NAMES.flatMap((name) => url?.searchParams.getAll(name) ?? []);
    const page = url !== null && given.length === 1 && isKey(given[0]) ? keyedPageOf(url.pathname) : undefined;
    if (url === null || page === undefined) {
      next();
      return;
    }
    request.visitor?.holdKey(page, given[0] ?? '');
    if (!LOOKS.has(request.method) || url.pathname.endsWith(EVENTS)) {
      next();
      return;
    }
    for (const name of NAMES) url.searchParams.delete(name);
    response.redirect(303, url.pathname + url.search);
  };
}

/** The page whose key opens this one, too: an order’s, for all that is done with it. */
function keyedPageOf(path: string): KeyedPage | undefined {
  const [, folder, id] = path.split('/');
  const ofOrder = `/${folder ?? ''}` === paths.orders && id !== undefined;
  return keyedPageAt(ofOrder ? `${paths.orders}/${id}` : path);
}
