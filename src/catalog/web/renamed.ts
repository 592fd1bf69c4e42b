import type { Response } from 'express';
import { catalogueHeaders, NotFound } from '../../web/index.js';

/**
 * Sends whoever came by a slug that a product had before to where it is now.
 *
 * @throws {NotFound} when no product on sale was ever called so
 */
export function leadOn(response: Response, present: string | undefined, pathOf: (slug: string) => string): void {
  if (present === undefined) throw new NotFound('product');
  catalogueHeaders(response);
  response.status(301).setHeader('Location', pathOf(present));
}
