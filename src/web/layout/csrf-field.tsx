import { CSRF_FIELD } from '../guards/same-site.guard.js';
import type { Visitor } from '../visitor.js';

/** The visitor’s token, for forms on pages that nobody keeps. */
export function CsrfField({ visitor }: { readonly visitor: Visitor }) {
  return <input type="hidden" name={CSRF_FIELD} value={visitor.csrfToken()} />;
}
