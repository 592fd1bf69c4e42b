import type { Response } from 'express';
import type { Whereabouts } from '../directory.js';
import { catalogueHeaders, NotFound } from '../../web/index.js';

/**
 * Sends whoever came by a slug that a product had before to where it is now.
 *
 * @throws {NotFound} when no product on sale was ever called so: programs needn’t tell gone from never there
 */
export function leadOn(response: Response, { presentSlug }: Whereabouts, pathOf: (slug: string) => string): void {
  if (presentSlug === undefined) throw new NotFound('product');
  catalogueHeaders(response);
  response.status(301).setHeader('Location', pathOf(presentSlug));
}
